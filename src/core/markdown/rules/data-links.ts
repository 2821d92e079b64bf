/**
 * Links to `data:` addresses are dropped where raw HTML is off: their text stays. The library lets
 * those to pictures through, since it asks the same of a link as of a picture, which may be one.
 */
import type { MarkdownIt, StateCore, Token } from "markdown-it";

/** Drops links into data. Not in the table of rules: who may write HTML may write any address in it. */
export function addDataLinks(md: MarkdownIt): void {
  md.core.ruler.after("inline", "data_links", dropDataLinks);
}

function dropDataLinks({ tokens }: StateCore): void {
  for (const token of tokens) {
    if (token.children?.some(opensData) !== true) continue;
    token.children = withoutDataLinks(token.children);
  }
}

function opensData({ type, attrs }: Token): boolean {
  const href = attrs?.find(([name]) => name === "href")?.[1] ?? "";
  return type === "link_open" && /^data:/i.test(String(href));
}

/** A link holds no other: the next end is its own. */
function withoutDataLinks(children: readonly Token[]): Token[] {
  let isDropping = false;
  return children.filter((child) => {
    if (opensData(child)) {
      isDropping = true;
      return false;
    }
    if (!isDropping || child.type !== "link_close") return true;
    isDropping = false;
    return false;
  });
}
