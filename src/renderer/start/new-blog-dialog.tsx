/** Asks for the name, the place and the listing style of a new blog. */
import { useEffect, useId, useState, type FormEvent } from "react";
import { slugify, type ListingStyle } from "#core";
import { joinPath } from "../dialogs/folder-chooser";
import { texts } from "../texts";
import { Button } from "../ui/button";
import { useCloseDialog } from "../ui/close-dialog";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { useGalley } from "../ui/galley";
import "../styles/new-blog.css";

const words = texts.newBlog;

export function NewBlogDialog() {
  const { effects } = useGalley();
  const close = useCloseDialog();
  const [title, setTitle] = useState("");
  const [style, setStyle] = useState<ListingStyle>("intro");
  const { location, choose } = useLocation();
  const folder =
    location === null || title.trim() === ""
      ? null
      : joinPath(location, slugify(title) || "blog");
  const create = (event: FormEvent): void => {
    event.preventDefault();
    if (folder === null) return;
    close();
    void effects.blog.createBlog({ folder, title: title.trim(), style });
  };
  return (
    <Dialog
      title={words.title}
      size="medium"
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{texts.app.cancel}</Button>
          <Button
            look="primary"
            type="submit"
            form="new-blog"
            disabled={folder === null}
          >
            {words.create}
          </Button>
        </>
      }
    >
      <form id="new-blog" className="new-blog" onSubmit={create}>
        <TextField
          label={words.name}
          placeholder={words.namePlaceholder}
          value={title}
          maxLength={200}
          autoFocus
          onChange={(event) => setTitle(event.target.value)}
        />
        <div className="new-blog-place">
          <span className="group-label">{words.location}</span>
          <span className="path">{folder ?? location ?? ""}</span>
          <Button onClick={() => void choose()}>{words.change}</Button>
        </div>
        <StyleChoice style={style} onStyle={setStyle} />
        <p className="hint">{words.later}</p>
      </form>
    </Dialog>
  );
}

interface Location {
  readonly location: string | null;
  readonly choose: () => Promise<void>;
}

/** The home folder until another is chosen. */
function useLocation(): Location {
  const { effects } = useGalley();
  const [location, setLocation] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void effects.blog.listFolders(null).then((answer) => {
      if (isWanted && answer.ok)
        setLocation((chosen) => chosen ?? answer.value.folder);
    });
    return () => {
      isWanted = false;
    };
  }, [effects]);
  return {
    location,
    choose: async () => {
      const chosen = await effects.blog.chooseFolder("create");
      if (chosen !== null) setLocation(chosen);
    },
  };
}

interface StyleProps {
  readonly style: ListingStyle;
  readonly onStyle: (style: ListingStyle) => void;
}

const styles = [
  { style: "intro", title: words.intro, hint: words.introHint },
  { style: "summary", title: words.summary, hint: words.summaryHint },
] as const;

function StyleChoice({ style, onStyle }: StyleProps) {
  const name = useId();
  return (
    <fieldset className="styles">
      <legend>{words.style}</legend>
      {styles.map((choice) => (
        <label key={choice.style} className="style-card">
          <input
            type="radio"
            name={name}
            checked={style === choice.style}
            onChange={() => onStyle(choice.style)}
          />
          <StyleSketch style={choice.style} />
          <span className="style-title">{choice.title}</span>
          <span className="hint">{choice.hint}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** A card of each style in a few strokes. */
function StyleSketch({ style }: { readonly style: ListingStyle }) {
  const lines = style === "intro" ? [22, 30, 38, 46] : [38, 46];
  return (
    <svg className="sketch" viewBox="0 0 120 64" aria-hidden>
      {style === "summary" && (
        <rect
          className="sketch-cover"
          x="8"
          y="6"
          width="104"
          height="20"
          rx="2"
        />
      )}
      <rect
        className="sketch-title"
        x="8"
        y={style === "intro" ? 8 : 30}
        width="64"
        height="5"
        rx="1"
      />
      {lines.map((y, index) => (
        <rect
          key={y}
          className="sketch-line"
          x="8"
          y={y}
          width={index === lines.length - 1 ? 78 : 104}
          height="3"
          rx="1"
        />
      ))}
      <rect className="sketch-more" x="8" y="56" width="28" height="3" rx="1" />
    </svg>
  );
}
