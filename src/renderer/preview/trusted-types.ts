/** The part of Trusted Types that is used here; the compiler's DOM library leaves them out. */

export interface InertPolicy {
  createHTML(html: string): unknown;
  createScriptURL(url: string): unknown;
}

declare global {
  var trustedTypes:
    | {
        createPolicy(
          name: string,
          rules: {
            readonly createHTML: (html: string) => string;
            readonly createScriptURL: (url: string) => string;
          },
        ): InertPolicy;
      }
    | undefined;
}
