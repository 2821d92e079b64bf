/** The menu under the blog's name: what concerns the blog as a whole, and other blogs. */
import type { ReactNode } from "react";
import type { CommandId } from "#bridge";
import { texts } from "../texts";
import { useGalley, useWindow } from "../ui/galley";
import { CommandItem, Menu, MenuItem, MenuLabel, MenuRule } from "../ui/menu";

const groups: readonly (readonly CommandId[])[] = [
  ["new-post", "new-page", "save-all"],
  ["export", "preview-blog", "open-settings"],
  ["show-history", "show-deleted"],
  ["open-blog", "new-blog", "open-sample", "close-blog"],
  ["open-palette", "open-preferences", "show-shortcuts"],
];

export function BlogMenu({ trigger }: { readonly trigger: ReactNode }) {
  const { effects } = useGalley();
  const folder = useWindow(({ blog }) => blog?.folder);
  const recent = useWindow(({ recentBlogs }) => recentBlogs);
  const others = recent.filter((blog) => blog.folder !== folder).slice(0, 5);
  return (
    <Menu trigger={trigger}>
      {(choose) => (
        <>
          {groups.map((ids, index) => (
            <div key={ids[0]} role="none">
              {index > 0 && <MenuRule />}
              {ids.map((id) => (
                <CommandItem key={id} id={id} choose={choose} />
              ))}
            </div>
          ))}
          {others.length > 0 && (
            <>
              <MenuRule />
              <MenuLabel>{texts.start.recent}</MenuLabel>
              {others.map((blog) => (
                <MenuItem
                  key={blog.folder}
                  onSelect={() =>
                    choose(() => void effects.blog.openBlog(blog.folder))
                  }
                >
                  {blog.name}
                </MenuItem>
              ))}
            </>
          )}
        </>
      )}
    </Menu>
  );
}
