/** The links of the site's navigation, in order. */
import { ArrowUp, Plus, X } from "lucide-react";
import type { NavigationItem } from "#core";
import { texts } from "../texts";
import { Button, IconButton } from "../ui/button";

const words = texts.settings;

interface NavigationProps {
  readonly label: string;
  readonly hint: string;
  readonly items: readonly NavigationItem[];
  readonly onChange: (items: readonly NavigationItem[]) => void;
}

export function NavigationField(props: NavigationProps) {
  const { label, hint, items, onChange } = props;
  const replace = (index: number, item: NavigationItem): void =>
    onChange(items.with(index, item));
  const raise = (index: number): void => {
    const above = items[index - 1];
    const item = items[index];
    if (above && item) onChange(items.with(index - 1, item).with(index, above));
  };
  return (
    <div className="field navigation" role="group" aria-label={label}>
      <span className="group-label">{label}</span>
      {items.map((item, index) => (
        <div className="navigation-item" key={index}>
          <input
            type="text"
            aria-label={`${words.navItem(index + 1)}: ${words.navLabel}`}
            placeholder={words.navLabel}
            value={item.label}
            onChange={(event) =>
              replace(index, { ...item, label: event.target.value })
            }
          />
          <input
            type="text"
            aria-label={`${words.navItem(index + 1)}: ${words.navUrl}`}
            placeholder={words.navUrl}
            spellCheck={false}
            value={item.url}
            onChange={(event) =>
              replace(index, { ...item, url: event.target.value })
            }
          />
          <IconButton
            icon={ArrowUp}
            label={words.navUp(item.label)}
            disabled={index === 0}
            onClick={() => raise(index)}
          />
          <IconButton
            icon={X}
            label={words.navRemove(item.label)}
            onClick={() => onChange(items.toSpliced(index, 1))}
          />
        </div>
      ))}
      <div>
        <Button
          look="quiet"
          icon={Plus}
          onClick={() =>
            onChange([...items, { label: words.navNew, url: "/" }])
          }
        >
          {words.navAdd}
        </Button>
      </div>
      <p className="hint">{hint}</p>
    </div>
  );
}
