/**
 * Names that shadow the DOM itself. `<img name=querySelector>` takes the place of the document's own
 * method, and a form gives way to its fields in the same way: code that walks such a document would
 * trip, or be led past what it looks for. Everywhere else ids and names stay as they are.
 */

/** Elements that a document answers with when it is asked for their name (HTML Standard, 3.1.7). */
const namedByDocument: ReadonlySet<string> = new Set(
  "embed form iframe img object".split(" "),
);
/** Elements that a form answers with when it is asked for their name or id (4.10.3). */
const namedByForm: ReadonlySet<string> = new Set(
  "button fieldset img input object output select textarea".split(" "),
);

/** Takes the names off that shadow something. Works on a document that is shadowed already. */
export function freeNames(shadowed: Document): void {
  const { querySelectorAll } = Document.prototype;
  for (const element of querySelectorAll.call(shadowed, "[name], [id]")) {
    const { localName } = element;
    if (namedByDocument.has(localName)) drop(element, Document.prototype);
    if (namedByForm.has(localName)) drop(element, HTMLFormElement.prototype);
  }
}

function drop(element: Element, shadowed: object): void {
  const { getAttribute, removeAttribute } = Element.prototype;
  for (const attribute of ["name", "id"]) {
    const name = getAttribute.call(element, attribute);
    if (name !== null && name in shadowed) {
      removeAttribute.call(element, attribute);
    }
  }
}
