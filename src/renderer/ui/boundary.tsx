/** Contains the failure of a part of the window: the rest lives on, and texts are kept. */
import { Component, type ReactNode } from "react";
import { texts } from "../texts";
import { Button } from "./button";

interface BoundaryProps {
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly failure: string | null;
}

export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failure: null };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <div className="empty" role="alert">
        <p>{texts.app.unexpected(failure)}</p>
        <Button onClick={() => window.location.reload()}>
          {texts.app.reload}
        </Button>
      </div>
    );
  }
}
