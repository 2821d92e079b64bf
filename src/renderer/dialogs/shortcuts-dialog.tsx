/** Every command that has keys, by group, from the table itself. */
import type { CommandGroup } from "../commands/command";
import { commands } from "../commands/commands";
import { keysIn, showKeys } from "../commands/keys";
import { texts } from "../texts";
import { useCloseDialog } from "../ui/close-dialog";
import { Dialog } from "../ui/dialog";
import { useWindow } from "../ui/galley";
import "../styles/shortcuts.css";

const groups: readonly CommandGroup[] = ["blog", "post", "edit", "go", "view"];
const words = texts.shortcuts;

export function ShortcutsDialog() {
  const close = useCloseDialog();
  const shell = useWindow(({ app }) => app?.shell ?? "browser");
  const platform = useWindow(({ app }) => app?.platform ?? "linux");
  const rowsOf = (group: CommandGroup): readonly Row[] =>
    commands
      .filter((command) => command.group === group)
      .flatMap((command) =>
        keysIn(command, shell).map((keys) => ({
          title: command.title,
          keys: showKeys(keys, platform),
        })),
      );
  return (
    <Dialog title={words.title} size="large" onClose={close}>
      <div
        className="shortcuts"
        role="group"
        aria-label={words.title}
        tabIndex={0}
      >
        {groups.map((group) => (
          <Group
            key={group}
            title={texts.commands.groups[group]}
            rows={
              group === "go"
                ? [...rowsOf(group), { title: words.panes, keys: "F6" }]
                : rowsOf(group)
            }
          />
        ))}
        <Group title={words.list} rows={listRows} />
      </div>
    </Dialog>
  );
}

interface Row {
  readonly title: string;
  readonly keys: string;
}

const listRows: readonly Row[] = [
  { title: words.first, keys: "Home, End" },
  { title: words.typeAhead, keys: words.letters },
  { title: words.menu, keys: "Shift+F10" },
  { title: texts.posts.delete, keys: "Del" },
];

interface GroupProps {
  readonly title: string;
  readonly rows: readonly Row[];
}

function Group({ title, rows }: GroupProps) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.title}>
            <dt>{row.title}</dt>
            <dd>
              <kbd>{row.keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
