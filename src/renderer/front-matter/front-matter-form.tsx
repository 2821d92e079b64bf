/**
 * What the front matter says, as a form: it writes into the same text that the editor shows, one
 * field's bytes at a time, so undo takes back its edits like any other.
 */
import { ChevronRight } from "lucide-react";
import { useId, useMemo, useState } from "react";
import type { BlogState } from "#bridge";
import { tagsOf } from "../editor/completions";
import { storePicture } from "../editor/pictures";
import type { OpenTexts } from "../editor/open-texts";
import { texts as allWords } from "../texts";
import { CoverField } from "./cover-field";
import { DateField } from "./date-field";
import { StateMenu } from "./state-menu";
import { TagField } from "./tag-field";
import { TextLine } from "./text-line";
import { type FrontMatterView, useFrontMatter } from "./use-front-matter";
import "./form.css";

const words = allWords.form;

export interface FrontMatterFormProps {
  readonly id: string;
  readonly blog: BlogState;
  readonly texts: OpenTexts;
  readonly isReadOnly: boolean;
  readonly addPicture: (
    id: string,
    name: string,
    bytes: Uint8Array,
  ) => Promise<string | null>;
  readonly say: (message: string) => void;
  /** The writer is done with the title. */
  readonly onLeave: () => void;
}

export function FrontMatterForm(props: FrontMatterFormProps) {
  const { id, blog, texts } = props;
  const view = useFrontMatter(texts, id, blog);
  const isReadOnly = props.isReadOnly || !view.canEdit;
  return (
    <section className="front-form" aria-label={words.region}>
      {view.problem !== null && (
        <p className="front-problem" role="status">
          {words.broken(view.problem.message, view.problem.line ?? 1)}
        </p>
      )}
      <h1 className="sr-only">{view.meta.title || words.untitled}</h1>
      <TextLine
        label={words.title}
        value={view.text("title")}
        placeholder={view.meta.title || words.untitled}
        className="title-line"
        isReadOnly={isReadOnly}
        onCommit={setField(view, "title")}
        onEnter={props.onLeave}
      />
      <MainLine {...props} view={view} isReadOnly={isReadOnly} />
    </section>
  );
}

/** Empty takes the key away. */
function setField({ edit }: FrontMatterView, key: string) {
  return (value: string) => edit([{ key, value: value === "" ? null : value }]);
}

type PartProps = FrontMatterFormProps & { readonly view: FrontMatterView };

function MainLine(props: PartProps) {
  const { blog, view, isReadOnly } = props;
  const [hasDetails, setDetails] = useState(false);
  const details = useId();
  const known = useMemo(() => tagsOf(blog), [blog]);
  const { timezone } = blog.settings;
  const isPost = view.meta.kind === "post";
  return (
    <>
      <div className="front-line">
        {isPost && (
          <DateField
            value={view.text("date")}
            otherwise={view.meta.date?.day ?? ""}
            timezone={timezone}
            isReadOnly={isReadOnly}
            onChange={setField(view, "date")}
          />
        )}
        <StateMenu
          view={view}
          timezone={timezone}
          now={blog.now}
          isReadOnly={isReadOnly}
        />
        {isPost && (
          <TagField
            tags={view.meta.tags}
            known={known}
            isReadOnly={isReadOnly}
            onChange={(tags) =>
              view.edit([
                { key: "tags", value: tags.length === 0 ? null : tags },
              ])
            }
          />
        )}
        <button
          type="button"
          className="details-button"
          aria-expanded={hasDetails}
          aria-controls={details}
          onClick={() => setDetails(!hasDetails)}
        >
          <ChevronRight size={14} strokeWidth={2} aria-hidden />
          {words.details}
        </button>
      </div>
      <div id={details} className="front-details" hidden={!hasDetails}>
        {hasDetails && <Details {...props} />}
      </div>
    </>
  );
}

function Details(props: PartProps) {
  const { id, blog, view, isReadOnly, addPicture, say } = props;
  const store = (file: File) =>
    storePicture(file, {
      addPicture: (name, bytes) => addPicture(id, name, bytes),
      say,
    });
  const line = (label: string, key: string, placeholder: string) => (
    <div className="detail">
      <span className="group-label" aria-hidden>
        {label}
      </span>
      <TextLine
        label={label}
        value={view.text(key)}
        placeholder={placeholder}
        className="detail-line"
        isReadOnly={isReadOnly}
        onCommit={setField(view, key)}
      />
    </div>
  );
  return (
    <>
      {line(words.description, "description", words.descriptionHint)}
      <div className="detail">
        <span className="group-label" aria-hidden>
          {words.cover}
        </span>
        <CoverField
          id={id}
          blog={blog}
          value={view.text("cover")}
          isReadOnly={isReadOnly}
          onChange={setField(view, "cover")}
          storePicture={store}
        />
      </div>
      {view.text("cover") !== "" &&
        line(words.coverAlt, "coverAlt", view.meta.title)}
      {line(words.slug, "slug", view.meta.slug)}
    </>
  );
}
