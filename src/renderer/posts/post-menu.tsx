/** What can be done with a post of the list: by the second button, the menu key or Shift+F10. */
import { ContextMenu } from "radix-ui";
import { useRef, type ReactNode } from "react";
import type { PostListItem } from "#bridge";
import { texts } from "../texts";
import { useGalley } from "../ui/galley";
import "../styles/menu.css";

const words = texts.posts;

interface PostMenuProps {
  /** The active post. */
  readonly item: PostListItem | null;
  readonly children: ReactNode;
}

export function PostMenu({ item, children }: PostMenuProps) {
  const chosen = useRef<(() => void) | null>(null);
  if (item === null) return <>{children}</>;
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          className="menu"
          aria-label={words.actions(item.meta.title)}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            document.querySelector<HTMLElement>("[data-post-list]")?.focus();
            const work = chosen.current;
            chosen.current = null;
            if (work !== null) setTimeout(work, 0);
          }}
        >
          <Actions item={item} choose={(work) => (chosen.current = work)} />
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

interface ActionsProps {
  readonly item: PostListItem;
  readonly choose: (work: () => void) => void;
}

function Actions({ item, choose }: ActionsProps) {
  const { store, effects } = useGalley();
  const id = item.meta.path;
  const rename = (): void =>
    store.dispatch({ type: "dialog-shown", dialog: { kind: "rename", id } });
  return (
    <>
      <Item onSelect={() => choose(() => void effects.posts.showPost(id))}>
        {words.open}
      </Item>
      <Item onSelect={() => choose(rename)} keys="F2">
        {words.rename}
      </Item>
      <Item onSelect={() => choose(() => void effects.posts.duplicatePost(id))}>
        {words.duplicate}
      </Item>
      <Item onSelect={() => choose(() => void effects.history.showHistory(id))}>
        {words.history}
      </Item>
      <ContextMenu.Separator className="menu-rule" />
      <Item
        onSelect={() => choose(() => void effects.posts.deletePost(id))}
        keys="Del"
      >
        {words.delete}
      </Item>
    </>
  );
}

interface ItemProps {
  readonly children: ReactNode;
  readonly keys?: string;
  readonly onSelect: () => void;
}

function Item({ children, keys, onSelect }: ItemProps) {
  return (
    <ContextMenu.Item className="menu-item" onSelect={onSelect}>
      <span className="menu-words">{children}</span>
      {keys !== undefined && <kbd className="menu-detail">{keys}</kbd>}
    </ContextMenu.Item>
  );
}
