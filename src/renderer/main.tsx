/** Where the window begins: finds its host, puts the parts together and shows them. */
import { StrictMode } from "react";
import { createRoot, type Root } from "react-dom/client";
import type { Bridge } from "#bridge";
import { readDesktopBridge } from "./bridge/desktop-bridge";
import { App } from "./window/app";
import { assembleGalley } from "./window/assemble";
import { listenToKeys } from "./window/keyboard";
import { listenToWindow } from "./window/listen-to-window";
import { NoHost } from "./window/no-host";
import { preparePartsWhenIdle } from "./window/parts";
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";

declare global {
  interface Window {
    /** Built by the desktop's preload; absent in a browser. */
    readonly galley?: Bridge;
    /** Where the library that locks scrolling behind dialogs looks for the nonce of its style. */
    __webpack_nonce__?: string;
  }
}

async function findBridge(): Promise<Bridge> {
  if (window.galley !== undefined) return readDesktopBridge(window.galley);
  const { connectWebBridge } = await import("./bridge/web-bridge");
  return connectWebBridge();
}

async function begin(root: Root): Promise<void> {
  const nonce = document.querySelector<HTMLMetaElement>(
    'meta[property="csp-nonce"]',
  )?.nonce;
  if (nonce) window.__webpack_nonce__ = nonce;
  const galley = assembleGalley(await findBridge());
  listenToWindow(galley);
  listenToKeys(galley);
  root.render(
    <StrictMode>
      <App galley={galley} />
    </StrictMode>,
  );
  await galley.effects.blog.start();
  await preparePartsWhenIdle();
}

const place = document.getElementById("root");
if (place === null) throw new Error("The page has no place for the window");
const root = createRoot(place);
begin(root).catch((error: unknown) => {
  root.render(<NoHost reason={error} />);
});
