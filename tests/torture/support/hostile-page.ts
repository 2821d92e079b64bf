/**
 * What a hostile page tries against a server on the reader's own machine. The function runs in the
 * page as it stands: nothing of this file's surroundings is there.
 */

export interface Prey {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** A path that has something to read, known to the attacker in spite of its random key. */
  readonly path: string;
  /** Paths of a script, a style and a picture. */
  readonly script: string;
  readonly style: string;
  readonly picture: string;
  /** Stands in everything that must not be read. */
  readonly marker: string;
  /** Codes that the attacker has got hold of. */
  readonly launchCode: string;
  readonly token: string;
}

/** Each attempt with what came of it; `refused` is the only good end. */
export async function attack(prey: Prey): Promise<Record<string, string>> {
  const { origin, path, marker, token } = prey;
  const url = origin + path;
  const ends: Record<string, string> = {};
  const entry = JSON.stringify({ launchCode: prey.launchCode });
  const patience = 1000;

  const attempt = async (
    name: string,
    work: () => Promise<string> | string,
  ): Promise<void> => {
    const late = new Promise<string>((resolve) => {
      setTimeout(() => resolve("refused"), patience);
    });
    try {
      ends[name] = await Promise.race([work(), late]);
    } catch {
      ends[name] = "refused";
    }
  };

  const fetched = async (
    address: string,
    options: RequestInit,
  ): Promise<string> => {
    const response = await fetch(address, options);
    if (response.type === "opaque" || response.type === "opaqueredirect") {
      return "refused";
    }
    const text = await response.text();
    return text.includes(marker) || response.ok ? `read ${text}` : "refused";
  };

  /** An element that loads something; `load` is a loss, `error` is not. */
  const loaded = (
    tag: string,
    settings: Record<string, string>,
  ): Promise<string> =>
    new Promise((resolve) => {
      const element = document.createElement(tag);
      for (const event of ["load", "loadeddata", "canplay"]) {
        element.addEventListener(event, () => resolve(`a ${tag} loaded`));
      }
      element.addEventListener("error", () => resolve("refused"));
      for (const [name, value] of Object.entries(settings)) {
        element.setAttribute(name, value);
      }
      document.body.append(element);
    });

  /** A frame always loads something: what it shows must be the browser's own error, or unreadable. */
  const framed = (
    tag: string,
    attribute: string,
    address: string,
  ): Promise<string> =>
    new Promise((resolve) => {
      const element = document.createElement(tag);
      element.setAttribute(attribute, address);
      const look = (): void => {
        try {
          const { contentDocument } = element as HTMLIFrameElement;
          const text = contentDocument?.documentElement.outerHTML ?? "";
          resolve(text.includes(marker) ? `read ${text}` : "refused");
        } catch {
          resolve("refused");
        }
      };
      element.addEventListener("load", look);
      element.addEventListener("error", look);
      document.body.append(element);
    });

  const submitted = (
    method: string,
    enctype: string,
    fields: Record<string, string>,
    address: string,
  ): string => {
    const form = document.createElement("form");
    const frame = document.createElement("iframe");
    frame.name = `frame-${Math.random()}`;
    form.target = frame.name;
    form.method = method;
    form.enctype = enctype;
    form.action = address;
    for (const [name, value] of Object.entries(fields)) {
      const field = document.createElement("input");
      field.name = name;
      field.value = value;
      form.append(field);
    }
    document.body.append(frame, form);
    form.submit();
    return "refused";
  };

  const socket = (
    protocols: string[],
    address = `${origin.replace("http", "ws")}/connect`,
  ): Promise<string> =>
    new Promise((resolve) => {
      const opened = new WebSocket(address, protocols);
      opened.addEventListener("open", () => resolve("a WebSocket stands"));
      opened.addEventListener("error", () => resolve("refused"));
    });

  const withText = { "Content-Type": "text/plain" };
  const withJson = { "Content-Type": "application/json" };
  const withSecret = { Authorization: `Bearer ${token}`, "X-Token": token };
  const enter = `${origin}/enter`;
  const sent = (options: RequestInit) =>
    fetched(enter, { method: "POST", body: entry, ...options });

  await Promise.all([
    attempt("fetch", () => fetched(url, {})),
    attempt("fetch without CORS", () => fetched(url, { mode: "no-cors" })),
    attempt("fetch as of the same origin", () =>
      fetched(url, { mode: "same-origin" }),
    ),
    attempt("fetch with credentials", () =>
      fetched(url, { credentials: "include" }),
    ),
    attempt("fetch the page", () => fetched(`${origin}/`, {})),
    attempt("fetch without following", () =>
      fetched(url, { redirect: "manual", mode: "no-cors" }),
    ),
    attempt("fetch with the token in a header", () =>
      fetched(url, { headers: withSecret }),
    ),
    attempt("fetch without a referrer", () =>
      fetched(url, { referrerPolicy: "no-referrer" }),
    ),
    attempt("fetch part of it", () =>
      fetched(url, { headers: { Range: "bytes=0-9" } }),
    ),
    attempt("enter as text without CORS", () =>
      sent({ mode: "no-cors", headers: withText }),
    ),
    attempt("enter as text", () => sent({ headers: withText })),
    attempt("enter as JSON", () => sent({ headers: withJson })),
    attempt("enter without an origin", () =>
      sent({ mode: "no-cors", referrerPolicy: "no-referrer" }),
    ),
    attempt("enter while leaving", () =>
      sent({ mode: "no-cors", keepalive: true }),
    ),
    attempt("enter by a beacon", () => {
      navigator.sendBeacon(enter, entry);
      return "refused";
    }),
    attempt("put", () => fetched(url, { method: "PUT", body: "x" })),
    attempt("delete", () => fetched(url, { method: "DELETE" })),
    attempt("ask for options", () => fetched(url, { method: "OPTIONS" })),
    attempt("ask for its head", () =>
      fetched(url, { method: "HEAD", mode: "no-cors" }),
    ),
    attempt("XMLHttpRequest", () => {
      const request = new XMLHttpRequest();
      request.open("GET", url, false);
      request.send();
      return `read ${request.responseText}`;
    }),
    attempt("img", () => loaded("img", { src: origin + prey.picture })),
    attempt("img with CORS", () =>
      loaded("img", { crossorigin: "anonymous", src: origin + prey.picture }),
    ),
    attempt("script", () => loaded("script", { src: origin + prey.script })),
    attempt("module", () =>
      loaded("script", { type: "module", src: origin + prey.script }),
    ),
    attempt("import", async () => {
      await import(/* @vite-ignore */ origin + prey.script);
      return "a module ran";
    }),
    attempt("style", () =>
      loaded("link", { rel: "stylesheet", href: origin + prey.style }),
    ),
    attempt("preload", () =>
      loaded("link", {
        rel: "preload",
        as: "image",
        href: origin + prey.picture,
      }),
    ),
    attempt("prefetch", () =>
      loaded("link", { rel: "prefetch", href: origin + prey.picture }),
    ),
    attempt("video", () => loaded("video", { src: url })),
    attempt("audio", () => loaded("audio", { src: url })),
    attempt("a picture button", () =>
      loaded("input", { type: "image", src: origin + prey.picture }),
    ),
    attempt("a font", async () => {
      const font = new FontFace("x", `url(${url})`);
      await font.load();
      return "a font loaded";
    }),
    attempt("iframe", () => framed("iframe", "src", url)),
    attempt("iframe of the page", () => framed("iframe", "src", `${origin}/`)),
    attempt("object", () => framed("object", "data", url)),
    attempt("embed", () => framed("embed", "src", url)),
    attempt(
      "EventSource",
      () =>
        new Promise((resolve) => {
          const source = new EventSource(`${origin}/.galley/changes`);
          source.addEventListener("open", () => resolve("a stream stands"));
          source.addEventListener("error", () => resolve("refused"));
        }),
    ),
    attempt("WebSocket", () => socket([])),
    attempt("WebSocket with a wrong token", () =>
      socket(["galley", "0".repeat(64)]),
    ),
    attempt("WebSocket with the token", () => socket(["galley", token])),
    attempt("WebSocket with the token in its address", () =>
      socket(
        ["galley"],
        `${origin.replace("http", "ws")}/connect?token=${token}`,
      ),
    ),
    attempt("WebSocket at the preview", () =>
      socket(["galley", token], url.replace("http", "ws")),
    ),
    attempt(
      "worker",
      () =>
        new Promise((resolve) => {
          const worker = new Worker(origin + prey.script);
          worker.addEventListener("message", () => resolve("a worker ran"));
          worker.addEventListener("error", () => resolve("refused"));
        }),
    ),
    attempt(
      "a script in a worker",
      () =>
        new Promise((resolve) => {
          const code = `try { importScripts(${JSON.stringify(origin + prey.script)}); postMessage("ran"); } catch { postMessage("refused"); }`;
          const worker = new Worker(URL.createObjectURL(new Blob([code])));
          worker.addEventListener("message", ({ data }) =>
            resolve(String(data)),
          );
          worker.addEventListener("error", () => resolve("refused"));
        }),
    ),
    attempt("service worker", async () => {
      await navigator.serviceWorker.register(origin + prey.script);
      return "a service worker stands";
    }),
    attempt("form, as an address", () => submitted("get", "", { a: "b" }, url)),
    attempt("form, urlencoded", () =>
      submitted(
        "post",
        "application/x-www-form-urlencoded",
        { launchCode: prey.launchCode },
        enter,
      ),
    ),
    attempt("form, in parts", () =>
      submitted(
        "post",
        "multipart/form-data",
        { launchCode: prey.launchCode },
        enter,
      ),
    ),
    attempt("form, as text that reads as JSON", () =>
      submitted(
        "post",
        "text/plain",
        { [`{"launchCode":"${prey.launchCode}","x":"`]: '"}' },
        enter,
      ),
    ),
  ]);
  const { stolen } = globalThis as { stolen?: unknown };
  ends["what ran"] = stolen === undefined ? "refused" : `ran ${String(stolen)}`;
  return ends;
}
