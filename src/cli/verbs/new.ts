import { join, resolve } from "node:path";
import { valueOf, withHost } from "../headless";
import { isOn, jsonOption, UsageError, type VerbWork } from "../verb";

export const newVerb: VerbWork = {
  operands: 'BLOG "Title"',
  takes: [2, 2],
  options: {
    page: { type: "boolean", help: "Make a page instead of a post" },
    json: jsonOption,
  },
  async run({ positionals: [given = "", written = ""], values, terminal }) {
    const title = written.trim();
    if (title === "") throw new UsageError("The title is empty.");
    const folder = resolve(given);
    const kind = isOn(values, "page") ? "page" : "post";
    const path = await withHost(async (host) => {
      valueOf(await host.answer("openBlog", { folder }));
      return valueOf(await host.answer("createPost", { title, kind })).meta
        .path;
    });
    const file = join(folder, path);
    terminal.out(isOn(values, "json") ? JSON.stringify({ path, file }) : file);
    return 0;
  },
};
