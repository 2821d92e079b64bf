/** The form's lines write into the text as they are typed: they have its history, not one of their own. */
export function hasTextHistory(field: EventTarget | null): boolean {
  return field instanceof Element && field.matches(".front-form textarea");
}
