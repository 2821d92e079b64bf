/** What is there before a blog is open: three ways in, and the blogs of last time. */
import { X } from "lucide-react";
import { texts } from "../texts";
import { IconButton } from "../ui/button";
import { useKeys } from "../ui/command-button";
import { useGalley, useRun, useWindow } from "../ui/galley";
import type { CommandId } from "#bridge";
import { NoticeLine } from "../status/notice-line";
import "../styles/start.css";

const words = texts.start;

export function StartScreen() {
  const isOpening = useWindow((state) => state.isOpening);
  return (
    <main className="start" aria-busy={isOpening}>
      <div className="start-sheet">
        <h1>{texts.app.name}</h1>
        <p className="tagline">{words.tagline}</p>
        <div className="ways">
          <Way id="open-blog" title={words.open} hint={words.openHint} />
          <Way id="new-blog" title={words.create} hint={words.createHint} />
          <Way id="open-sample" title={words.sample} hint={words.sampleHint} />
        </div>
        <Recent />
        <p className="start-foot hint">
          {isOpening ? texts.app.opening : words.dropFolder}
        </p>
      </div>
      <div className="start-notice">
        <NoticeLine />
      </div>
    </main>
  );
}

interface WayProps {
  readonly id: CommandId;
  readonly title: string;
  readonly hint: string;
}

function Way({ id, title, hint }: WayProps) {
  const run = useRun();
  const keys = useKeys(id);
  const isOpening = useWindow((state) => state.isOpening);
  return (
    <button
      type="button"
      className="way"
      disabled={isOpening}
      onClick={() => run(id)}
    >
      <span className="way-title">{title}</span>
      {keys !== undefined && <kbd>{keys}</kbd>}
      <span className="hint">{hint}</span>
    </button>
  );
}

function Recent() {
  const { effects } = useGalley();
  const recent = useWindow((state) => state.recentBlogs);
  if (recent.length === 0) return null;
  return (
    <section className="recent" aria-label={words.recent}>
      <h2>{words.recent}</h2>
      <ul>
        {recent.map(({ folder, name }) => (
          <li key={folder}>
            <button
              type="button"
              className="recent-blog"
              onClick={() => void effects.blog.openBlog(folder)}
            >
              <span className="recent-name">{name}</span>
              <span className="path">{folder}</span>
            </button>
            <IconButton
              icon={X}
              label={words.forget(name)}
              onClick={() => void effects.blog.forgetRecent(folder)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
