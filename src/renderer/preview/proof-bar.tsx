/** Which proof, how wide, how light. */
import { Monitor, Moon, Smartphone, Sun, Tablet } from "lucide-react";
import type { ListingStyle } from "#core";
import { texts } from "../texts";
import { IconButton } from "../ui/button";
import { Segments } from "../ui/segments";
import type { ProofsProps } from "./props";

const words = texts.proofs;

type ProofBarProps = Pick<
  ProofsProps,
  | "proof"
  | "width"
  | "isDark"
  | "cardStyle"
  | "onProof"
  | "onWidth"
  | "onDark"
  | "onCardStyle"
> & { readonly blogStyle: ListingStyle };

export function ProofBar(props: ProofBarProps) {
  const { proof, width, isDark, onProof, onWidth, onDark } = props;
  return (
    <div className="proof-bar">
      <Segments
        label={words.kind}
        value={proof}
        choices={[
          { value: "card", label: words.card },
          { value: "article", label: words.article },
          { value: "index", label: words.index },
        ]}
        onChange={onProof}
      />
      <div className="proof-looks">
        {proof === "card" && <CardStyle {...props} />}
        <Segments
          label={words.width}
          value={width}
          choices={[
            { value: "phone", label: words.phone, icon: Smartphone },
            { value: "tablet", label: words.tablet, icon: Tablet },
            { value: "wide", label: words.wide, icon: Monitor },
          ]}
          onChange={onWidth}
        />
        <IconButton
          icon={isDark ? Sun : Moon}
          label={words.dark}
          isOn={isDark}
          onClick={() => onDark(!isDark)}
        />
      </div>
    </div>
  );
}

/** The other style is a look, not a setting: choosing the blog's own goes back to following it. */
function CardStyle({ cardStyle, blogStyle, onCardStyle }: ProofBarProps) {
  return (
    <Segments
      label={words.style}
      value={cardStyle ?? blogStyle}
      choices={[
        { value: "intro", label: words.styleIntro },
        { value: "summary", label: words.styleSummary },
      ]}
      onChange={(style) => onCardStyle(style === blogStyle ? null : style)}
    />
  );
}
