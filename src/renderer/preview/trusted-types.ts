/** The part of Trusted Types that is used here; the compiler's DOM library leaves them out. */

export interface InertPolicy {
  createHTML(html: string): unknown;
}

declare global {
  var trustedTypes:
    | {
        createPolicy(
          name: string,
          rules: { createHTML: (html: string) => string },
        ): InertPolicy;
      }
    | undefined;
}
