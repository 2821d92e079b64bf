/** What the shown text does not tell: texts to recover, other posts in trouble, other hosts. */
import { LifeBuoy, MonitorDot, TriangleAlert } from "lucide-react";
import type { OtherHost } from "#bridge";
import { otherTroubledPosts, titleOf } from "../state/select";
import { formatMoment, texts } from "../texts";
import { useGalley, useRun, useWindow } from "../ui/galley";
import { Tip } from "../ui/tip";

const words = texts.status;
const icon = { size: 14, strokeWidth: 1.75, "aria-hidden": true } as const;

export function Elsewhere() {
  return (
    <>
      <ToRecover />
      <OtherTrouble />
      <OtherHosts />
    </>
  );
}

function ToRecover() {
  const run = useRun();
  const count = useWindow(({ recovered }) => recovered.length);
  if (count === 0) return null;
  return (
    <Tip label={words.recoveredHint}>
      <button
        type="button"
        className="status-button status-note"
        onClick={() => run("show-recovered")}
      >
        <LifeBuoy {...icon} />
        <span>{words.recovered(count)}</span>
      </button>
    </Tip>
  );
}

function OtherTrouble() {
  const { effects } = useGalley();
  const count = useWindow((state) => otherTroubledPosts(state).length);
  const first = useWindow((state) => otherTroubledPosts(state)[0]?.post.id);
  const title = useWindow(({ blog }) => titleOf(blog, first ?? ""));
  if (first === undefined) return null;
  return (
    <Tip label={words.othersTroubledHint(title)}>
      <button
        type="button"
        className="status-button status-note status-trouble"
        onClick={() => void effects.posts.showPost(first)}
      >
        <TriangleAlert {...icon} />
        <span>{words.othersTroubled(count)}</span>
      </button>
    </Tip>
  );
}

const nobody: readonly OtherHost[] = [];

/** A quiet word: nothing is blocked, and both stay safe. */
function OtherHosts() {
  const hosts = useWindow(({ blog }) => blog?.otherHosts ?? nobody);
  return (
    <span role="status" className="status-hosts">
      {hosts.length > 0 && (
        <Tip label={describe(hosts)}>
          <span className="status-note" tabIndex={0}>
            <MonitorDot {...icon} />
            <span>
              {hosts.length === 1
                ? words.otherHost(hosts[0]?.program ?? "")
                : words.otherHosts(hosts.length)}
            </span>
          </span>
        </Tip>
      )}
    </span>
  );
}

function describe(hosts: readonly OtherHost[]): string {
  const lines = hosts.map(({ program, host, since }) =>
    words.otherHostHint(program, host, formatMoment(since)),
  );
  return [...lines, words.otherHostsSafe].join("\n");
}
