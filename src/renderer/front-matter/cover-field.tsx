/** The cover: dropped, chosen among the blog's pictures, or taken from the computer. */
import { ImagePlus, X } from "lucide-react";
import { Popover } from "radix-ui";
import { useRef, useState, type DragEvent } from "react";
import type { BlogState } from "#bridge";
import { texts } from "../texts";
import { Button, IconButton } from "../ui/button";
import {
  fileOfPicture,
  picturesFor,
  pictureUrl,
  writtenPicture,
} from "./picture-address";

const words = texts.form;

interface CoverFieldProps {
  readonly id: string;
  readonly blog: BlogState;
  readonly value: string;
  readonly isReadOnly: boolean;
  readonly onChange: (value: string) => void;
  /** Stores a picture; its address, or null when it was refused. */
  readonly storePicture: (file: File) => Promise<string | null>;
}

export function CoverField(props: CoverFieldProps) {
  const { id, blog, value, isReadOnly, onChange, storePicture } = props;
  const [isOpen, setOpen] = useState(false);
  const [isOver, setOver] = useState(false);
  const take = async (file: File | undefined) => {
    setOpen(false);
    const address = file === undefined ? null : await storePicture(file);
    if (address !== null) onChange(address);
  };
  const drop = (event: DragEvent) => {
    const [file] = [...event.dataTransfer.files].filter(isPicture);
    setOver(false);
    if (file === undefined || isReadOnly) return;
    event.preventDefault();
    event.stopPropagation();
    void take(file);
  };
  return (
    <div
      className={isOver ? "cover-field cover-over" : "cover-field"}
      onDragOver={(event) => {
        if (![...event.dataTransfer.types].includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger
          className="cover-trigger"
          disabled={isReadOnly}
          aria-label={
            value === "" ? words.chooseCover : `${words.cover}: ${value}`
          }
        >
          <CoverSight id={id} blog={blog} value={value} />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="cover-picker"
            align="start"
            sideOffset={6}
            collisionPadding={8}
            aria-label={words.chooseCover}
          >
            <PictureChoice
              id={id}
              blog={blog}
              onChoose={(file) => {
                setOpen(false);
                onChange(writtenPicture(id, file));
              }}
            />
            <FromComputer onFile={(file) => void take(file)} />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {value !== "" && !isReadOnly && (
        <IconButton
          icon={X}
          label={words.removeCover}
          onClick={() => onChange("")}
        />
      )}
    </div>
  );
}

function isPicture({ type }: File): boolean {
  return type.startsWith("image/");
}

function CoverSight({
  id,
  blog,
  value,
}: Pick<CoverFieldProps, "id" | "blog" | "value">) {
  const file = fileOfPicture(id, value);
  if (value === "") {
    return (
      <>
        <ImagePlus size={16} strokeWidth={1.75} aria-hidden />
        <span>{words.noCover}</span>
      </>
    );
  }
  return (
    <>
      {file !== null && <Thumbnail src={pictureUrl(blog, file)} />}
      <span className="path">{value}</span>
    </>
  );
}

/** A picture that cannot be shown leaves its place to its name. */
function Thumbnail({ src }: { readonly src: string }) {
  const [failed, setFailed] = useState<string | null>(null);
  if (failed === src) return null;
  return <img src={src} alt="" loading="lazy" onError={() => setFailed(src)} />;
}

function PictureChoice({
  id,
  blog,
  onChoose,
}: {
  readonly id: string;
  readonly blog: BlogState;
  readonly onChoose: (file: string) => void;
}) {
  const pictures = picturesFor(blog, id);
  if (pictures.length === 0) return <p className="hint">{words.noPictures}</p>;
  return (
    <ul className="cover-choices">
      {pictures.slice(0, 200).map((file) => (
        <li key={file}>
          <button type="button" onClick={() => onChoose(file)}>
            <Thumbnail src={pictureUrl(blog, file)} />
            <span>{file.slice(file.lastIndexOf("/") + 1)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function FromComputer({
  onFile,
}: {
  readonly onFile: (file: File | undefined) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="quiet" onClick={() => input.current?.click()}>
        {words.coverFromComputer}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => onFile(event.target.files?.[0])}
      />
    </>
  );
}
