import { basename, resolve } from "node:path";
import { valueOf, withHost } from "../headless";
import { isOn, jsonOption, textOf, UsageError, type VerbWork } from "../verb";

export const initVerb: VerbWork = {
  operands: "FOLDER",
  takes: [1, 1],
  options: {
    title: {
      type: "string",
      value: "TITLE",
      help: "Title of the blog; the folder's name when none is given",
    },
    style: {
      type: "string",
      value: "STYLE",
      help: "What the index shows of each post: intro (default) or summary",
    },
    json: jsonOption,
  },
  async run({ positionals: [given = ""], values, terminal }) {
    const folder = resolve(given);
    const title = textOf(values, "title") ?? basename(folder);
    const style = styleOf(textOf(values, "style") ?? "intro");
    const posts = await withHost(async (host) => {
      const made = await host.answer("createBlog", { folder, title, style });
      return valueOf(made).posts.map(({ meta }) => meta.path);
    });
    if (isOn(values, "json")) {
      terminal.out(JSON.stringify({ folder, posts }));
    } else {
      const shown = /\s/.test(given) ? `"${given}"` : given;
      terminal.out(`The blog “${title}” is in ${folder}.`);
      terminal.out(`Write:  galley web ${shown}`);
      terminal.out(`Export: galley export ${shown} --out SITE`);
    }
    return 0;
  },
};

function styleOf(written: string): "intro" | "summary" {
  if (written === "intro" || written === "summary") return written;
  throw new UsageError(`--style takes intro or summary, not “${written}”.`);
}
