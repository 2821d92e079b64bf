/**
 * HTML without what Galley adds for readers and browsers and no specification of Markdown speaks
 * of: links at headings, boxes around tables, names for assistive technology, colours.
 */
export function plainHtml(html: string): string {
  return html
    .replace(/ <a class="heading-link"[^>]*>#<\/a>/g, "")
    .replace(/<(h[1-6]) id="[^"]*">/g, "<$1>")
    .replace(/<pre tabindex="0">/g, "<pre>")
    .replace(/ hljs">/g, '">')
    .replace(/<\/?span(?: class="hljs-[^>]*)?>/g, "")
    .replace(/<div class="table-scroll"[^>]*>\n/g, "")
    .replace(/<\/table>\n<\/div>/g, "</table>")
    .replace(/<th scope="col"/g, "<th")
    .replace(/<(t[hd]) class="align-(\w+)">/g, '<$1 align="$2">')
    .replace(/<li class="task">/g, "<li>")
    .replace(/(<input [^>]*) aria-label="[^"]*">/g, "$1>")
    .replace(/(?: loading="lazy")? decoding="async">/g, ">");
}
