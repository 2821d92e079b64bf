/** The tags: each can be taken off, and typing completes from the tags that the blog has. */
import { X } from "lucide-react";
import { useId, useRef, useState, type KeyboardEvent, type Ref } from "react";
import { texts } from "../texts";
import { tagChoices, withTag } from "./tag-choices";

const words = texts.form;

interface TagFieldProps {
  readonly tags: readonly string[];
  /** The blog's, the most used first. */
  readonly known: readonly string[];
  readonly isReadOnly: boolean;
  readonly onChange: (tags: readonly string[]) => void;
}

export function TagField({ tags, known, isReadOnly, onChange }: TagFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="tag-field" role="group" aria-label={words.tags}>
      {tags.map((tag) => (
        <span key={tag} className="tag">
          {tag}
          {!isReadOnly && (
            <button
              type="button"
              aria-label={words.removeTag(tag)}
              onClick={() => {
                onChange(tags.filter((other) => other !== tag));
                input.current?.focus();
              }}
            >
              <X size={12} strokeWidth={2} aria-hidden />
            </button>
          )}
        </span>
      ))}
      {!isReadOnly && (
        <TagInput
          inputRef={input}
          tags={tags}
          known={known}
          onAdd={(tag) => onChange(withTag(tags, tag, known))}
          onRemoveLast={() => onChange(tags.slice(0, -1))}
        />
      )}
    </div>
  );
}

interface TagInputProps extends Pick<TagFieldProps, "tags" | "known"> {
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onAdd: (tag: string) => void;
  readonly onRemoveLast: () => void;
}

function TagInput(props: TagInputProps) {
  const { inputRef, tags, known, onAdd, onRemoveLast } = props;
  const list = useId();
  const [typed, setTyped] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const choices = isOpen ? tagChoices(typed, known, tags) : [];
  const add = (tag: string) => {
    onAdd(tag);
    setTyped("");
    setActive(-1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const used = keyUsed(event, { typed, active, choices });
    if (used === null) return;
    event.preventDefault();
    if (used.kind === "move") setActive(used.to);
    if (used.kind === "add") add(used.tag);
    if (used.kind === "remove-last") onRemoveLast();
    if (used.kind === "close") setOpen(false);
    else setOpen(true);
  };
  return (
    <span className="tag-input">
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        aria-label={words.addTag}
        aria-autocomplete="list"
        aria-expanded={choices.length > 0}
        aria-controls={list}
        aria-activedescendant={
          choices[active] === undefined ? undefined : `${list}-${active}`
        }
        placeholder={tags.length === 0 ? words.tags : words.addTag}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(-1);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setOpen(true)}
        onBlur={() => {
          setOpen(false);
          if (typed.trim() !== "") add(typed);
        }}
      />
      <ul
        id={list}
        role="listbox"
        aria-label={words.tags}
        className="tag-choices"
        hidden={choices.length === 0}
      >
        {choices.map((tag, index) => (
          <li
            key={tag}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => {
              // The field keeps the focus, so that nothing half typed is added.
              event.preventDefault();
              add(tag);
            }}
          >
            {tag}
          </li>
        ))}
      </ul>
    </span>
  );
}

type KeyUse =
  | { readonly kind: "move"; readonly to: number }
  | { readonly kind: "add"; readonly tag: string }
  | { readonly kind: "remove-last" }
  | { readonly kind: "close" };

function keyUsed(
  { key, nativeEvent }: KeyboardEvent,
  {
    typed,
    active,
    choices,
  }: {
    readonly typed: string;
    readonly active: number;
    readonly choices: readonly string[];
  },
): KeyUse | null {
  if (nativeEvent.isComposing) return null;
  const count = choices.length;
  switch (key) {
    case "ArrowDown":
      return { kind: "move", to: count === 0 ? -1 : (active + 1) % count };
    case "ArrowUp":
      return { kind: "move", to: active <= 0 ? count - 1 : active - 1 };
    case "Enter":
    case ",": {
      const tag = choices[active] ?? typed;
      return tag.trim() === "" && key === "Enter" ? null : { kind: "add", tag };
    }
    case "Backspace":
      return typed === "" ? { kind: "remove-last" } : null;
    case "Escape":
      return count > 0 ? { kind: "close" } : null;
    default:
      return null;
  }
}
