/** The page's policy lets in an editor's own style by this. */
export function pageNonce(): string {
  const meta = document.querySelector<HTMLMetaElement>(
    'meta[property="csp-nonce"]',
  );
  return meta?.nonce ?? "";
}
