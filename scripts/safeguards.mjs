/**
 * Every safeguard that can be taken out with one small edit, and the tests that must notice it:
 * the table of `npm run take-out`. A test of the fences sees at each `npm test` that every edit
 * still fits the sources.
 *
 * @typedef {object} Safeguard
 * @property {string} what in words
 * @property {string} file that holds it
 * @property {string} find stands exactly once in the file
 * @property {string} put in its place
 * @property {"unit" | "torture" | "journey"} suite of the tests; a journey needs a build
 * @property {readonly string[]} tests files of which some test must fail
 * @property {string} named only tests with this in their names, where a file has many that are slow
 */

/** @type {(suite: Safeguard["suite"], tests: readonly string[], named?: string) => (what: string, file: string, find: string, put: string) => Safeguard} */
const proof =
  (suite, tests, named = "") =>
  (what, file, find, put) => ({
    what,
    file,
    find,
    put,
    suite,
    tests,
    named,
  });

const save = proof("unit", ["tests/node/files/save-file.test.ts"]);
const hosts = proof("unit", ["tests/host/texts.test.ts"]);
const exports = proof("unit", ["tests/node/export/export-site.test.ts"]);
const settled = proof("unit", ["tests/node/export/settled.test.ts"]);
const cache = proof("unit", [
  "tests/node/cache/post-cache.test.ts",
  "tests/node/cache/damaged-cache.test.ts",
  "tests/node/cache/cache-key.test.ts",
]);
const resolver = proof("unit", ["tests/node/files/resolve-inside.test.ts"]);
const web = proof("unit", ["tests/web/web-host.test.ts"]);
const server = proof("unit", ["tests/node/serve/local-server.test.ts"]);
const proofs = proof("unit", ["tests/renderer/preview/proof-client.test.ts"]);
const guards = proof("unit", ["tests/main/guard-contents.test.ts"]);
const addresses = proof("unit", ["tests/main/addresses.test.ts"]);
const packaging = proof("unit", ["tests/main/packaging.test.ts"]);
const yaml = proof("unit", ["tests/core/frontmatter/hostile-yaml.test.ts"]);
const pages = proof("unit", [
  "tests/core/pages/html.test.ts",
  "tests/core/pages/feeds.test.ts",
  "tests/core/pages/article-page.test.ts",
]);
const desktop = proof("journey", ["tests/e2e/desktop-security.test.ts"]);

/** @type {readonly Safeguard[]} */
export const safeguards = [
  // Words are never lost.
  save(
    "fsync of the file",
    "src/node/files/write-whole.ts",
    "  await handle.sync();\n",
    "",
  ),
  save(
    "fsync of the folder",
    "src/node/files/save-file.ts",
    "  await folder.sync();\n",
    "",
  ),
  save(
    "size check after the write",
    "src/node/files/write-whole.ts",
    "if (size !== bytes.byteLength) {",
    "if (size < 0) {",
  ),
  save(
    "rename (the file is cut and written instead)",
    "src/node/files/save-file.ts",
    "    await calls.rename(temporary, target);\n",
    '    const cut = await calls.open(target, "w");\n    await cut.write(bytes);\n    await cut.close();\n    await removeTemporary(temporary, calls);\n',
  ),
  save(
    "writing on after a short write",
    "src/node/files/write-whole.ts",
    "while (done < bytes.byteLength) {",
    "if (done < bytes.byteLength) {",
  ),
  save(
    "removal of the temporary file after a fault",
    "src/node/files/write-whole.ts",
    "    await removeTemporary(path, calls);\n",
    "",
  ),
  save(
    "mode of the old file",
    "src/node/files/write-whole.ts",
    "  await handle.chmod(old.mode & 0o7777);\n",
    "",
  ),
  save(
    "saving behind a symbolic link",
    "src/node/files/save-file.ts",
    "    return await calls.realpath(path);\n",
    "    return path;\n",
  ),
  save(
    "no file in the place of a link that leads nowhere",
    "src/node/files/save-file.ts",
    "    if (found !== null) throw cause;\n",
    "",
  ),
  hosts(
    "hash comparison before a save",
    "src/host/answers/text-answers.ts",
    "if (disk.hash !== base) {",
    "if (disk.hash === null) {",
  ),
  hosts(
    "refusal of text that is no UTF-8",
    "src/node/files/decode-text.ts",
    'new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })',
    'new TextDecoder("utf-8", { fatal: false, ignoreBOM: true })',
  ),
  hosts(
    "refusal of half a character",
    "src/host/answers/text-answers.ts",
    "if (!isWritable(text)) {",
    "if (text === null) {",
  ),
  proof("unit", ["tests/renderer/effects/bounded-delay.test.ts"])(
    "the journal's bounded wait",
    "src/renderer/effects/bounded-delay.ts",
    "Math.min(this.pause * stretch, latest - now)",
    "this.pause * stretch",
  ),
  proof("unit", ["tests/renderer/effects/posts.test.ts"])(
    "merging what is typed while a rename is under way",
    "src/renderer/effects/renaming.ts",
    "if (open.isDirty && post.hash !== open.base) {",
    "if (open === null) {",
  ),
  proof("unit", ["tests/renderer/effects/blog.test.ts"])(
    "staying with a blog whose text is kept nowhere",
    "src/renderer/effects/blog.ts",
    "const left = isSafe ? await request() : null;",
    "const left = await request();",
  ),
  proof("unit", ["tests/renderer/effects/settings.test.ts"])(
    "saving the settings before they are closed",
    "src/renderer/effects/settings.ts",
    "      await settle();\n      if (opening",
    "      if (opening",
  ),
  proof("unit", ["tests/renderer/window/use-inert.test.tsx"])(
    "no typing into a blog that is being left",
    "src/renderer/window/use-inert.ts",
    "    current.inert = isInert;\n",
    "",
  ),
  proof("unit", ["tests/node/keep/journal.test.ts"])(
    "setting a damaged journal aside",
    "src/node/keep/journal.ts",
    "    if (!isSound) await setAside(join(folder, name));\n",
    "",
  ),
  proof("unit", ["tests/node/keep/journal.test.ts"])(
    "leaving another running host's drafts alone",
    "src/node/keep/journal.ts",
    "if (post === undefined || isLiving(writer)) continue;",
    "if (post === undefined) continue;",
  ),
  proof("unit", [
    "tests/node/keep/history.test.ts",
    "tests/node/keep/keep.test.ts",
  ])(
    "the newest snapshot that always stays",
    "src/node/keep/history.ts",
    "staying?.slice(1) ?? []",
    "staying?.slice(0) ?? []",
  ),
  hosts(
    "telling a lost folder from an emptied one",
    "src/host/blog/folder-identity.ts",
    "return isSame || (await hasKnownFile(blog)) ? now : null;",
    "return now;",
  ),

  // What was kept of a reading is never believed against the file, nor from a stranger.
  cache(
    "the seal of a cache",
    "src/node/cache/sealed-file.ts",
    "return timingSafeEqual(bytes.subarray(0, sealBytes), seal) ? content : null;",
    "return timingSafeEqual(seal, seal) ? content : null;",
  ),
  cache(
    "a cache's seal names what the reading depended on",
    "src/node/cache/post-cache.ts",
    "    readingSettings(settings),\n",
    "",
  ),
  cache(
    "a cache's seal names the program",
    "src/node/cache/cache-key.ts",
    "return JSON.stringify([program, process.platform, tz, unicode, icu]);",
    "return JSON.stringify([process.platform, tz, unicode, icu]);",
  ),
  cache(
    "the mark of a file that was read",
    "src/node/blog/load-blog.ts",
    "readStamp(`${root}${sep}${post.meta.path}`).mark === post.mark",
    'readStamp(`${root}${sep}${post.meta.path}`).mark !== ""',
  ),
  cache(
    "no mark for a file that was just written",
    "src/node/blog/read-post-file.ts",
    'mark: stamp.isFresh ? "" : stamp.mark,',
    "mark: stamp.mark,",
  ),
  cache(
    "time of change in the mark (the time of writing can be set)",
    "src/node/files/read-bytes.ts",
    "${stat.mtimeNs}:${stat.ctimeNs}`",
    "${stat.mtimeNs}`",
  ),
  cache(
    "key of caches for the user alone",
    "src/node/cache/cache-key.ts",
    ", { mode: 0o600 }",
    "",
  ),
  cache(
    "a cache is put over a link, not through it",
    "src/node/cache/sealed-file.ts",
    "await rename(temporary, join(folder, name));",
    'await (await import("node:fs/promises")).copyFile(temporary, join(folder, name));',
  ),

  // Folders are never harmed.
  exports(
    "hash in the manifest",
    "src/node/export/site-folder.ts",
    "return standing.size === file.size && standing.sha256() === file.sha256;",
    "return standing.size === file.size;",
  ),
  exports(
    "deleting only what is still as it was written",
    "src/node/export/fate.ts",
    'else if (standing.kind === "file" && ours.isUntouched(path, standing))',
    'else if (standing.kind === "file")',
  ),
  exports(
    "keeping a page that was edited by hand",
    "src/node/export/fate.ts",
    'return ours.isUntouched(file.path, standing) ? "changed" : "kept";',
    'return "changed";',
  ),
  exports(
    "a yes for a folder of others",
    "src/node/export/export-site.ts",
    "  if (needsForce && options.force !== true) throw foreignFolder(target);\n",
    "",
  ),
  exports(
    "refusal of the home folder",
    "src/node/export/export-target.ts",
    "if (await isSame(real, home)) {",
    "if (real === null) {",
  ),
  exports(
    "refusal of the blog itself",
    "src/node/export/export-target.ts",
    "if (await isSame(real, blog.folder)) {",
    "if (real === null) {",
  ),
  exports(
    "refusal of a folder around the blog",
    "src/node/export/export-target.ts",
    "if (await isAround(real, blog.folder)) {",
    "if (real === null) {",
  ),
  exports(
    "refusal of errors",
    "src/node/export/export-site.ts",
    "    refuseErrors(compared.problems, options);\n",
    "",
  ),
  exports(
    "no way through a link in the site folder",
    "src/node/export/site-folder.ts",
    'if (kind !== "folder" && !removed.has(folder)) return folder;',
    "if (kind === null) return folder;",
  ),
  settled(
    "holding what is known of the site folder against the folder",
    "src/node/export/compare-site.ts",
    "return (await settled.site.stands(folder, signal)) ? settled : null;",
    "return settled;",
  ),
  settled(
    "the time at which anything of a file changed, not of its bytes alone",
    "src/node/export/looks.ts",
    "this.#numbers[at + 4] === found.ctimeMs",
    "found.ctimeMs > 0",
  ),
  settled(
    "reading the names in the site folder each time",
    "src/node/export/settled-site.ts",
    '      this.#hasSameNames("", folder) &&\n',
    "",
  ),
  settled(
    "rendering what depends on a text that changed",
    "src/core/plan/doubtful-pages.ts",
    "    shows.some(({ path }) => paths.has(path));",
    "    shows === null;",
  ),
  settled(
    "looking where a new file will stand",
    "src/node/export/differences-since.ts",
    "    added.every((file) => isFree(file, looking)) &&\n",
    "",
  ),
  settled(
    "looking at folders of others that the site has lost its files in",
    "src/node/export/differences-since.ts",
    "    isAside(manifest.folders, removed) &&\n",
    "",
  ),
  settled(
    "looking at what others have where files come and go",
    "src/node/export/differences-since.ts",
    "    isAside(site.foreign, [...added.map(({ path }) => path), ...removed]);\n",
    "    true;\n",
  ),
  proof("unit", ["tests/node/export/kept-cards.test.ts"])(
    "holding a kept card against the text that it was taken out of",
    "src/node/export/kept-cards.ts",
    "    if (spot?.hash !== hash) return null;\n",
    "    if (spot === undefined) return null;\n",
  ),
  proof("unit", ["tests/node/export/kept-cards.test.ts"])(
    "holding kept cards against the settings that they were taken out under",
    "src/node/export/make-pages.ts",
    "  if (memory.cards?.isLike(none) !== true) memory.cards = none;\n",
    "  memory.cards ??= none;\n",
  ),
  proof("torture", ["tests/torture/export-order.test.ts"])(
    "deletion after writing",
    "src/node/export/write-site.ts",
    "const first = new Set(firstToGo(removed, written));",
    "const first = new Set(removed);",
  ),
  proof("torture", ["tests/torture/export-faults.test.ts"])(
    "noting in the manifest what is about to be written",
    "src/node/export/write-site.ts",
    "    if (isChanged) {\n",
    "    if (isChanged && removed === null) {\n",
  ),
  proof("torture", ["tests/torture/export-order.test.ts"])(
    "fsync of an exported file before it takes its place",
    "src/node/export/staging.ts",
    "      this.#syncer.file(handle, full);\n",
    '      void import("node:fs").then((fs) => fs.closeSync(handle));\n',
  ),
  proof("torture", ["tests/torture/export-order.test.ts"])(
    "fsync of a page that a thread has made",
    "src/node/export/stage.ts",
    "      this.#syncer.file(handle, full);\n",
    '      void import("node:fs").then((fs) => fs.closeSync(handle));\n',
  ),
  proof("torture", ["tests/torture/export-order.test.ts"])(
    "fsync of the site's folders",
    "src/node/export/open-folders.ts",
    "if (last.isChanged) this",
    "if (last.name === null) this",
  ),
  proof("unit", ["tests/node/export/lying-disk.test.ts"])(
    "size check of an exported file",
    "src/node/export/stage-file.ts",
    "    if (fstatSync(handle).size !== bytes.byteLength) throw full();\n",
    "",
  ),
  proof("torture", ["tests/torture/export-races.test.ts"], "nothing outside")(
    "looking where a folder of the site lies before it is used",
    "src/node/export/open-folders.ts",
    "    if (!isThere) throw moved(path);\n",
    "",
  ),
  proof("torture", ["tests/torture/export-races.test.ts"], "at work")(
    "refusal of a second export",
    "src/node/export/staging.ts",
    "if (running !== null) return running;",
    "if (running !== null) return false;",
  ),
  proof("torture", ["tests/torture/export-races.test.ts"], "given out again")(
    "start of the process that exports",
    "src/node/export/staging-name.ts",
    "found === null ? null : found === start;",
    "found === null ? null : true;",
  ),
  exports(
    "leaving alone what somebody changed during an export",
    "src/node/export/write-site.ts",
    "if (this.#isAsCompared(path)) this.#place(path);",
    'if (path !== "") this.#place(path);',
  ),
  exports(
    "keeping folders that were there before",
    "src/node/export/ours.ts",
    "  for (const folder of others) folders.delete(folder);\n",
    "",
  ),
  proof("unit", ["tests/node/blog/blog-parts.test.ts"])(
    "no empty page for a text that cannot be read any more",
    "src/node/blog/blog-texts.ts",
    "    if (file.problem !== null) throw unreadable(file.problem);\n",
    "",
  ),
  proof("torture", ["tests/torture/export-links.test.ts"], "leads nothing")(
    "looking at a copied file after it was opened",
    "src/node/files/read-inside.ts",
    "if (real === null || !isWithin(root, real)) {",
    "if (real === null) {",
  ),
  proof("unit", ["tests/node/blog/load-blog.test.ts"])(
    "no link out of the blog folder",
    "src/node/blog/walk-folder.ts",
    "if (!real.startsWith(walk.root + sep) && real !== walk.root) {",
    "if (real === walk.root) {",
  ),

  // A stranger's folder cannot do anything: names and doors.
  resolver(
    "real paths in the resolver",
    "src/node/files/resolve-inside.ts",
    "  if (isInside) return path;\n",
    "  if (isInside || real !== null) return path;\n",
  ),
  resolver(
    "links on the way to a new file",
    "src/node/files/resolve-inside.ts",
    "    if (!isWithin(root, real)) return false;\n",
    "",
  ),
  resolver(
    "links that lead nowhere yet",
    "src/node/files/resolve-inside.ts",
    "if (real === null) return !(await isLink(next));",
    "if (real === null) return true;",
  ),
  resolver(
    "`..` in a path",
    "src/node/files/resolve-inside.ts",
    'name !== "" && name !== "." && name !== ".."',
    'name !== "" && name !== "."',
  ),
  resolver(
    "NUL and backslash in a path",
    "src/node/files/resolve-inside.ts",
    'if (/[\\0\\\\]/.test(relative) || relative.startsWith("/")) return false;',
    'if (relative.startsWith("/")) return false;',
  ),
  resolver(
    "drive letters in a path",
    "src/node/files/resolve-inside.ts",
    "  if (/^[A-Za-z]:/.test(relative)) return false;\n",
    "",
  ),
  web(
    "Host check",
    "src/node/serve/request-guards.ts",
    "name !== undefined && more.length === 0 && ownHosts(port).includes(name)",
    "name !== undefined && more.length === 0 && port > 0",
  ),
  web(
    "Origin check",
    "src/web/request-guards.ts",
    'origin === `http://${request.headers.host ?? ""}`',
    'origin !== ""',
  ),
  web(
    "Sec-Fetch-Site check",
    "src/node/serve/request-guards.ts",
    'return site !== undefined && site !== "same-origin" && site !== "none";',
    "return site === null;",
  ),
  web(
    "the token of the page's connection",
    "src/web/sessions.ts",
    "isSameCode(session.token, token)",
    "isSameCode(token, token)",
  ),
  web(
    "one use of a launch code",
    "src/web/sessions.ts",
    "    this.#launchCodes.delete(known);\n",
    "",
  ),
  proof("torture", ["tests/torture/contract-wire.test.ts"])(
    "cap on messages",
    "src/web/socket-answers.ts",
    "    maxPayload: maxMessageBytes,\n",
    "    maxPayload: 0,\n",
  ),
  web(
    "cap on what enters",
    "src/web/http-answers.ts",
    "    if (size > maxEntryBytes) return null;\n",
    "",
  ),
  server(
    "listening on this machine only",
    "src/node/serve/local-server.ts",
    "server.listen({ port, host, exclusive: true }",
    "server.listen({ port, exclusive: true }",
  ),
  proof("torture", ["tests/torture/contract-fuzz.test.ts"])(
    "schemas of the contract",
    "src/host/host.ts",
    "    const parsed = requests[name].safeParse(argument);\n",
    "    const parsed = { success: true as const, data: argument, error: { issues: [] as { path: string[]; message: string }[] } };\n",
  ),

  // A stranger's text.
  proofs(
    "the worker's two seconds",
    "src/renderer/preview/proof-client.ts",
    "this.#options.after(patience, () => {",
    "this.#options.after(patience * 1000, () => {",
  ),
  proof("journey", ["tests/e2e/slow-proof.test.ts"])(
    "the end of a worker that is stopped",
    "src/renderer/preview/start-worker.ts",
    "stop: () => worker.terminate(),",
    "stop: () => undefined,",
  ),
  proof("unit", ["tests/host/post-files.test.ts"])(
    "pixels of a picture that is taken in",
    "src/host/answers/picture-answers.ts",
    "    if (isTooManyPixels(bytes)) throw tooManyPixels(name);\n",
    "",
  ),
  proof("unit", ["tests/host/post-files.test.ts"])(
    "pixels of a stranger's picture",
    "src/host/pages/preview-resource.ts",
    "file === null || isTooLargeToShow(file.body)",
    "file === null",
  ),
  proof("unit", ["tests/renderer/preview/harmless.test.ts"])(
    "disarming of a stranger's HTML",
    "src/renderer/preview/harmless.ts",
    "  disarm(inert);\n",
    "",
  ),
  yaml(
    "depth of YAML",
    "src/core/yaml/parse-yaml.ts",
    "if (depthOf(tokens) > maxDepth) {",
    "if (depthOf(tokens) < 0) {",
  ),
  yaml(
    "length of YAML",
    "src/core/yaml/parse-yaml.ts",
    "if (source.length > maxYamlLength) {",
    "if (source.length < 0) {",
  ),
  yaml(
    "objects without a prototype",
    "src/core/frontmatter/fields.ts",
    "const result = Object.create(null) as Record<",
    "const result = {} as Record<",
  ),
  pages(
    "escaping of text",
    "src/core/pages/html.ts",
    '    .replace(/</g, "&lt;")\n',
    "",
  ),
  pages(
    "escaping of attributes",
    "src/core/pages/html.ts",
    'return escapeText(text).replace(/"/g, "&quot;");',
    "return escapeText(text);",
  ),
  pages(
    "addresses that run",
    "src/core/pages/html.ts",
    'return isSafe ? address : "#";',
    "return address;",
  ),
  pages(
    "characters that XML does not allow",
    "src/core/pages/xml.ts",
    '  return text.replace(forbidden, "");\n',
    "  return text;\n",
  ),
  pages(
    "`<` in data for machines",
    "src/core/pages/structured-data.ts",
    'JSON.stringify(data).replace(/</g, "\\\\u003c")',
    "JSON.stringify(data)",
  ),
  proof("unit", [
    "tests/core/markdown/galley.test.ts",
    "tests/core/markdown/parse-markdown.test.ts",
    "tests/core/markdown/blocks.test.ts",
  ])(
    "`javascript:` links without raw HTML",
    "src/core/markdown/parser.ts",
    "if (html) md.validateLink = () => true;\n  else addDataLinks(md);",
    "md.validateLink = () => true;",
  ),
  proof("unit", ["tests/core/markdown/highlight.test.ts"])(
    "code that nobody could read stays plain",
    "src/core/markdown/highlight/highlight.ts",
    'if (name === "" || !isReadable(code)) return escapeHtml(code);',
    'if (name === "") return escapeHtml(code);',
  ),
  proof("unit", ["tests/fences/patterns.test.ts"], "core/slug.ts")(
    "patterns that cannot go astray",
    "src/core/slug.ts",
    '    .replace(/^[-_]+/, "");\n',
    '    .replace(/^[-_]+|[-_]+$/g, "");\n',
  ),
  proof("unit", ["tests/fences/lint.test.ts"])(
    "the lint's ban of scripts in frames",
    "eslint.config.js",
    'selector: "Literal[value=/allow-scripts/]",',
    'selector: "Literal[value=/allow-nothing/]",',
  ),

  // The desktop app.
  guards(
    "refused permissions that a page asks for",
    "src/main/guard-contents.ts",
    "    answer(false),\n",
    "    answer(true),\n",
  ),
  guards(
    "refused permissions that a page looks up",
    "src/main/guard-contents.ts",
    "session.setPermissionCheckHandler(() => false);",
    "session.setPermissionCheckHandler(() => true);",
  ),
  guards(
    "no way of the window but to the app's page",
    "src/main/guard-contents.ts",
    "    if (!isAppPage(event.url)) event.preventDefault();\n",
    "",
  ),
  guards(
    "no new window",
    "src/main/guard-contents.ts",
    '({ action: "deny" })',
    '({ action: "allow" })',
  ),
  guards(
    "no guest in a page",
    "src/main/guard-contents.ts",
    '  contents.on("will-attach-webview", (event) => event.preventDefault());\n',
    "",
  ),
  guards(
    "no picture of the screen",
    "src/main/guard-contents.ts",
    "answer(null));",
    "answer({ video: _request.frame }));",
  ),
  guards(
    "no download",
    "src/main/guard-contents.ts",
    '  session.on("will-download", (event) => event.preventDefault());\n',
    "",
  ),
  guards(
    "nothing from the network but pictures",
    "src/main/guard-contents.ts",
    "answer({ cancel: !isPicture });",
    "answer({ cancel: isPicture === null });",
  ),
  addresses(
    "the sender of a message",
    "src/main/trusted-sender.ts",
    "return frame !== null && frame.parent === null && isAppPage(frame.url);",
    "return frame !== null && isAppPage(frame.url);",
  ),
  addresses(
    "schemes that are handed to the system",
    "src/main/external-address.ts",
    "if (url === null || !allowed.has(url.protocol)) return null;",
    "if (url === null) return null;",
  ),
  packaging(
    "fuses of the packaged program",
    "resources/electron-builder.yml",
    "  runAsNode: false\n",
    "  runAsNode: true\n",
  ),
  packaging(
    "what is packed",
    "resources/electron-builder.yml",
    "  - out/renderer/**\n",
    '  - out/renderer/**\n  - ".env*"\n',
  ),
  desktop(
    "check of the sender at the wire",
    "src/main/carry-messages.ts",
    "    if (!isTrustedSender(event.senderFrame)) return refused;\n",
    "",
  ),
  desktop(
    "no device in reach",
    "src/main/guard-contents.ts",
    "    // Otherwise the first device in reach would be chosen.\n    event.preventDefault();\n",
    "",
  ),
  desktop(
    "nothing of a page in the system's dialogs",
    "src/main/app-window.ts",
    "      disableDialogs: true,\n",
    "",
  ),
  desktop(
    "policy of answers in plain words",
    "src/host/pages/app-page.ts",
    `      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",\n`,
    "",
  ),
  desktop(
    "sandbox of the renderer",
    "src/main/app-window.ts",
    "      sandbox: true,\n",
    "      sandbox: false,\n",
  ),
  desktop(
    "a world of its own for the preload",
    "src/main/app-window.ts",
    "      contextIsolation: true,\n",
    "      contextIsolation: false,\n",
  ),
  desktop(
    "the session's guards",
    "src/main/desktop-app.ts",
    "    guardSession(session.defaultSession, this.#devServer !== null);\n",
    "",
  ),
  desktop(
    "sandbox attribute of the proof's frame",
    "src/renderer/preview/proof-frame.tsx",
    '          sandbox="allow-same-origin"\n',
    "",
  ),
  desktop(
    "content policy of the window",
    "src/host/pages/app-page.ts",
    '      "Content-Security-Policy": appPolicy(nonce, connectSources),\n',
    "",
  ),
  desktop(
    "trusted types",
    "src/host/pages/policies.ts",
    "    \"require-trusted-types-for 'script'\",\n",
    "",
  ),
  proof("torture", ["tests/torture/payloads-preview.test.ts"])(
    "content policy of a proof",
    "src/host/pages/preview-resource.ts",
    '      "Content-Security-Policy": previewPolicy(withRemotePictures),\n',
    "",
  ),
];
