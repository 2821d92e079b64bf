/** What there is to say about a proof: its place on the index, what was not loaded, what went wrong. */
import { texts } from "../texts";
import { Button } from "../ui/button";
import type { Trouble } from "./proof-client";
import type { ProofKind, ProofPlace } from "./props";

const words = texts.proofs;

interface ProofNotesProps {
  readonly proof: ProofKind;
  readonly place: ProofPlace | null;
  readonly isPost: boolean;
  readonly trouble: Trouble | null;
  /** Pictures from elsewhere that were kept back. */
  readonly remote: number;
  readonly onLoadRemote: () => void;
}

export function ProofNotes(props: ProofNotesProps) {
  const { proof, isPost, place, trouble, remote, onLoadRemote } = props;
  return (
    <div className="proof-notes" aria-live="polite">
      {proof === "index" && isPost && <p>{placeWords(place)}</p>}
      {trouble !== null && (
        <p className="proof-trouble">{troubleWords(trouble)}</p>
      )}
      {remote > 0 && (
        <p>
          {words.remote(remote)}{" "}
          <Button look="quiet" onClick={onLoadRemote}>
            {words.loadRemote}
          </Button>
        </p>
      )}
    </div>
  );
}

function placeWords(place: ProofPlace | null): string {
  if (place === null) return words.notListed;
  const { page, position, of, pushesOut, isListed } = place;
  const parts = [
    words.place(page, position, of),
    ...(pushesOut === null ? [] : [words.pushes(pushesOut, page + 1)]),
    ...(isListed ? [] : [words.notYet]),
  ];
  return parts.join("; ");
}

function troubleWords(trouble: Trouble): string {
  return trouble.kind === "slow" ? words.slow : words.failed(trouble.detail);
}
