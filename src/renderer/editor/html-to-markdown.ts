/**
 * Pasted HTML as Markdown. The nodes come from an inert document; only their names, text and a few
 * attributes are read, so nothing of the fragment but its words and structure gets into the post.
 */

interface Surroundings {
  /** Of the list item that is being written. */
  readonly indent: string;
  readonly isPre: boolean;
}

const plain: Surroundings = { indent: "", isPre: false };

const ignored = new Set(
  "SCRIPT STYLE TEMPLATE NOSCRIPT HEAD TITLE META LINK IFRAME OBJECT EMBED SVG MATH FORM INPUT BUTTON SELECT TEXTAREA".split(
    " ",
  ),
);
const blocks = new Set(
  "P DIV SECTION ARTICLE HEADER FOOTER MAIN ASIDE NAV H1 H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE PRE HR TABLE FIGURE FIGCAPTION DL DT DD ADDRESS DETAILS SUMMARY".split(
    " ",
  ),
);

/** Markdown of the content of a body. */
export function htmlToMarkdown(body: Element): string {
  return tidy(blocksOf(body, plain).join("\n\n"));
}

/** Whether Markdown would say more than the plain text does. */
export function hasStructure(body: Element): boolean {
  const telling =
    "a[href], b, strong, i, em, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, table, img[src], code, pre";
  return body.querySelector(telling) !== null;
}

function tidy(text: string): string {
  return text
    .split("\n")
    .map(withoutLooseEnd)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Two spaces at the end are a hard break; other white space there says nothing. */
function withoutLooseEnd(line: string): string {
  const kept = line.trimEnd();
  return line.slice(kept.length) === "  " ? line : kept;
}

/** The element's content as blocks; loose inline content between blocks makes a paragraph. */
function blocksOf(parent: Node, at: Surroundings): string[] {
  const result: string[] = [];
  let loose = "";
  const flush = () => {
    const text = loose.trim();
    if (text !== "") result.push(text);
    loose = "";
  };
  for (const node of parent.childNodes) {
    if (isBlock(node)) {
      flush();
      result.push(...blockOf(node, at));
    } else {
      loose += inlineOf(node, at);
    }
  }
  flush();
  return result.filter((text) => text.trim() !== "");
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

function nameOf(element: Element): string {
  return element.tagName.toUpperCase();
}

function isBlock(node: Node): node is Element {
  if (!isElement(node)) return false;
  if (blocks.has(nameOf(node))) return true;
  // Word processors and mail wrap whole documents in `<b>` or `<span>`.
  return [...node.children].some((child) => isBlock(child));
}

function blockOf(element: Element, at: Surroundings): string[] {
  const name = nameOf(element);
  const heading = /^H([1-6])$/.exec(name);
  if (heading !== null) {
    const text = oneLine(inlinesOf(element, at));
    return text === "" ? [] : [`${"#".repeat(Number(heading[1]))} ${text}`];
  }
  switch (name) {
    case "UL":
    case "OL":
      return [listOf(element, at)];
    case "BLOCKQUOTE":
      return [prefixed(blocksOf(element, at).join("\n\n"), "> ")];
    case "PRE":
      return [fenced(element)];
    case "HR":
      return ["---"];
    case "TABLE":
      return [tableOf(element)];
    default:
      return ignored.has(name) ? [] : blocksOf(element, at);
  }
}

function prefixed(text: string, prefix: string): string {
  return text
    .split("\n")
    .map((line) => (prefix + line).trimEnd())
    .join("\n");
}

function listOf(list: Element, at: Surroundings): string {
  const start = Number(list.getAttribute("start") ?? 1);
  const isOrdered = nameOf(list) === "OL";
  const items = [...list.children].filter((child) => nameOf(child) === "LI");
  return items
    .map((item, index) => {
      const bullet = isOrdered ? `${start + index}. ` : "- ";
      const indent = " ".repeat(bullet.length);
      const parts = blocksOf(item, { ...at, indent });
      const isTight = parts
        .slice(1)
        .every((part) => /^(?:[-*]|\d+\.) /.test(part));
      const text = parts.join(isTight ? "\n" : "\n\n");
      return bullet + prefixed(text, indent).slice(indent.length);
    })
    .join("\n");
}

function fenced(pre: Element): string {
  const code = (pre.textContent ?? "").replace(/^\n|\n$/g, "");
  const fence = "`".repeat(Math.max(3, longestRun(code) + 1));
  const classes = `${pre.className} ${pre.querySelector("code")?.className ?? ""}`;
  const language = /\blang(?:uage)?-([\w+#-]+)/.exec(classes)?.[1] ?? "";
  return `${fence}${language}\n${code}\n${fence}`;
}

function longestRun(text: string): number {
  const runs = text.match(/`+/g) ?? [];
  return Math.max(0, ...runs.map((run) => run.length));
}

function tableOf(table: Element): string {
  const rows = [...table.querySelectorAll("tr")].map((row) =>
    [...row.children].map((cell) =>
      oneLine(inlinesOf(cell, plain)).replaceAll("|", "\\|"),
    ),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width < 2) return rows.map((row) => row.join(" ")).join("\n\n");
  const lines = rows.map((row) => {
    const cells = Array.from({ length: width }, (_, index) => row[index] ?? "");
    return `| ${cells.join(" | ")} |`;
  });
  lines.splice(1, 0, `| ${Array(width).fill("---").join(" | ")} |`);
  return lines.join("\n");
}

function inlinesOf(parent: Node, at: Surroundings): string {
  return [...parent.childNodes].map((node) => inlineOf(node, at)).join("");
}

function inlineOf(node: Node, at: Surroundings): string {
  if (node.nodeType === 3) return escaped(node.nodeValue ?? "");
  if (!isElement(node) || ignored.has(nameOf(node))) return "";
  const inner = () => inlinesOf(node, at);
  switch (nameOf(node)) {
    case "BR":
      return "  \n";
    case "B":
    case "STRONG":
      return isPlainWeight(node) ? inner() : around(inner(), "**");
    case "I":
    case "EM":
      return around(inner(), "*");
    case "DEL":
    case "S":
    case "STRIKE":
      return around(inner(), "~~");
    case "CODE":
    case "KBD":
    case "SAMP":
      return codeSpan(node.textContent ?? "");
    case "A":
      return linkOf(node, inner());
    case "IMG":
      return pictureOf(node);
    default:
      return inner();
  }
}

/** Google Docs wraps everything in `<b style="font-weight:normal">`. */
function isPlainWeight(element: Element): boolean {
  return /font-weight:\s*(?:normal|400)/.test(
    element.getAttribute("style") ?? "",
  );
}

/** White space as one space, and the characters that would become marks as themselves. */
function escaped(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<]|&(?=#?\w+;)/g, "\\$&");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Marks stand at the words, not at the white space around them. */
function around(text: string, mark: string): string {
  const core = text.trim();
  if (core === "") return text;
  const start = text.indexOf(core);
  return (
    text.slice(0, start) + mark + core + mark + text.slice(start + core.length)
  );
}

function codeSpan(text: string): string {
  const code = oneLine(text);
  if (code === "") return "";
  const ticks = "`".repeat(longestRun(code) + 1);
  const pad = code.startsWith("`") || code.endsWith("`") ? " " : "";
  return ticks + pad + code + pad + ticks;
}

function linkOf(element: Element, text: string): string {
  const href = element.getAttribute("href") ?? "";
  if (!isSafe(href) || text.trim() === "") return text;
  const core = text.trim();
  const start = text.indexOf(core);
  return `${text.slice(0, start)}[${core}](${destination(href)})${text.slice(start + core.length)}`;
}

function pictureOf(element: Element): string {
  const src = element.getAttribute("src") ?? "";
  if (!/^https?:\/\//i.test(src)) return "";
  const alt = escaped(element.getAttribute("alt") ?? "").trim();
  return `![${alt}](${destination(src)})`;
}

function isSafe(href: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(href);
}

/** What would end the address in Markdown, percent-encoded; what is encoded already stays so. */
function destination(href: string): string {
  return href.replace(/[\s()<>\\]|\p{Cc}/gu, (sign) =>
    /[()]/.test(sign)
      ? `%${sign.charCodeAt(0).toString(16)}`
      : encodeURIComponent(sign),
  );
}
