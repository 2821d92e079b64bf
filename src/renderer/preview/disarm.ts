/**
 * Takes out of an inert document what could run, embed, navigate or tell somebody, so that a proof
 * would be harmless even without its sandbox and its policy. What is left is shown as it is: nodes
 * are imported and never written out as text again, so nothing can change its meaning on the way.
 *
 * An own list rather than DOMPurify's: that one lets through what it knows, and so drops ids such as
 * "title", unknown elements, targets and much of SVG that the exported page shows; a proof must not
 * differ from the page. What a list of bans forgets, sandbox and policy stop.
 */

/** Elements that run, embed, navigate or reach out by themselves; frames and links are gone already. */
const banned = "script, base, meta, frameset, object, embed, applet, template";

/** Attributes that name somebody to tell or somewhere to go, and show nothing. */
const mute: ReadonlySet<string> = new Set(
  "ping action formaction srcdoc manifest attributionsrc nonce autofocus shadowrootmode".split(
    " ",
  ),
);

const animations: ReadonlySet<string> = new Set(
  "animate animatemotion animatetransform animatecolor set".split(" "),
);

/** Attributes that hold an address to follow or to fetch. */
const addresses: ReadonlySet<string> = new Set(
  "href xlink:href src srcset data poster background cite longdesc usemap codebase classid archive profile lowsrc dynsrc icon from to by values".split(
    " ",
  ),
);

/** Where `data:` is a picture, a sound or a film. */
const shown: ReadonlySet<string> = new Set(
  "img source video audio track image feimage input body table td th".split(
    " ",
  ),
);

export function disarm(inert: Document): void {
  for (const element of inert.querySelectorAll(banned)) element.remove();
  for (const element of inert.querySelectorAll("*")) disarmElement(element);
}

function disarmElement(element: Element): void {
  const name = element.localName.toLowerCase();
  if (animations.has(name) && isAnimatedAddress(element)) {
    element.remove();
    return;
  }
  for (const attribute of [...element.attributes]) {
    const attributeName = attribute.name.toLowerCase();
    if (attributeName.startsWith("on") || mute.has(attributeName)) {
      element.removeAttribute(attribute.name);
    } else if (addresses.has(attributeName)) {
      disarmAddress(element, attribute);
    }
  }
}

/** Animations set attributes later, when nobody looks any more. */
function isAnimatedAddress(element: Element): boolean {
  const target = (element.getAttribute("attributeName") ?? "").trim();
  return /(?:href|src|^on.*|^style)$/i.test(target);
}

function disarmAddress(element: Element, { name, value }: Attr): void {
  const scheme = schemeOf(value);
  const runs = scheme === "javascript" || scheme === "vbscript";
  const isForeignPage = scheme === "data" && !isPicture(element, value);
  if (!runs && !isForeignPage) return;
  // A link without an address would not look like a link.
  if (/^(?:a|area)$/i.test(element.localName)) element.setAttribute(name, "#");
  else element.removeAttribute(name);
}

/** Browsers drop control characters and white space before they look for a scheme. */
function schemeOf(address: string): string | null {
  const seen = address.replace(/[\p{Cc}\p{Z}]/gu, "");
  return /^([a-z][a-z0-9+.-]*):/i.exec(seen)?.[1]?.toLowerCase() ?? null;
}

function isPicture(element: Element, address: string): boolean {
  return (
    shown.has(element.localName.toLowerCase()) &&
    /^\s*data:(?:image|audio|video|[,;])/i.test(address)
  );
}
