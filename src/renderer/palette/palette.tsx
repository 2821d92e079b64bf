/** Commands or posts by a few letters: type, choose with the arrow keys, Enter. */
import { Dialog } from "radix-ui";
import { useRef, useState, type KeyboardEvent } from "react";
import { texts } from "../texts";
import { useCloseDialog } from "../ui/close-dialog";
import { useFocusReturn } from "../ui/dialog";
import { useCommandChoices, usePostChoices, type Choice } from "./choices";
import "../styles/palette.css";

const words = texts.palette;
const optionId = (index: number): string => `palette-${index}`;

interface PaletteProps {
  readonly mode: "commands" | "posts";
}

export function Palette({ mode }: PaletteProps) {
  const close = useCloseDialog();
  const restoreFocus = useFocusReturn();
  const chosen = useRef<(() => void) | null>(null);
  const choose = (choice: Choice): void => {
    chosen.current = choice.perform;
    close();
  };
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil veil-light" />
        <Dialog.Content
          className="palette"
          data-mode={mode}
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            restoreFocus();
            chosen.current?.();
          }}
        >
          <Dialog.Title className="sr-only">{words[mode]}</Dialog.Title>
          {mode === "commands" ? (
            <CommandChooser onChoose={choose} />
          ) : (
            <PostChooser onChoose={choose} />
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ChooserProps {
  readonly onChoose: (choice: Choice) => void;
}

function CommandChooser({ onChoose }: ChooserProps) {
  const [query, setQuery] = useState("");
  const choices = useCommandChoices(query);
  return (
    <Chooser
      label={words.commands}
      placeholder={words.commandsPlaceholder}
      {...{ query, setQuery, choices, onChoose }}
    />
  );
}

function PostChooser({ onChoose }: ChooserProps) {
  const [query, setQuery] = useState("");
  const choices = usePostChoices(query);
  return (
    <Chooser
      label={words.posts}
      placeholder={words.postsPlaceholder}
      {...{ query, setQuery, choices, onChoose }}
    />
  );
}

interface ListProps extends ChooserProps {
  readonly label: string;
  readonly placeholder: string;
  readonly query: string;
  readonly setQuery: (query: string) => void;
  readonly choices: readonly Choice[];
}

function Chooser(props: ListProps) {
  const { label, placeholder, query, setQuery, choices, onChoose } = props;
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const activate = (index: number): void => {
    setActive(index);
    list.current?.children.item(index)?.scrollIntoView({ block: "nearest" });
  };
  const byKey = (event: KeyboardEvent): void => {
    const last = choices.length - 1;
    const choice = choices[active];
    if (event.key === "ArrowDown") activate(active === last ? 0 : active + 1);
    else if (event.key === "ArrowUp") activate(active <= 0 ? last : active - 1);
    else if (event.key === "Enter" && choice) onChoose(choice);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        type="text"
        className="palette-input"
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={choices[active] && optionId(active)}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={byKey}
      />
      <p className="sr-only" role="status">
        {words.results(choices.length)}
      </p>
      <div
        ref={list}
        className="palette-list"
        id="palette-list"
        role="listbox"
        aria-label={label}
      >
        {choices.map((choice, index) => (
          <div
            key={choice.key}
            id={optionId(index)}
            role="option"
            className="palette-row"
            aria-selected={index === active}
            onPointerMove={() => setActive(index)}
            onClick={() => onChoose(choice)}
          >
            <span className="palette-title">{choice.title}</span>
            {choice.detail !== "" && (
              <span className="palette-detail">{choice.detail}</span>
            )}
            <kbd>{choice.keys}</kbd>
          </div>
        ))}
      </div>
      {choices.length === 0 && <p className="palette-none">{words.none}</p>}
    </>
  );
}
