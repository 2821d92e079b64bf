/** Every command of the window, in the order in which menus and palette show them. */
import type { CommandId } from "#bridge";
import type { Command } from "./command";
import { bold } from "./bold";
import { closeBlog } from "./close-blog";
import { code } from "./code";
import { coloursDark } from "./colours-dark";
import { coloursLight } from "./colours-light";
import { coloursSystem } from "./colours-system";
import { deletePost } from "./delete-post";
import { duplicatePost } from "./duplicate-post";
import { exportSite } from "./export";
import { find } from "./find";
import { findPosts } from "./find-posts";
import { focusEditor } from "./focus-editor";
import { focusPosts } from "./focus-posts";
import { focusProofs } from "./focus-proofs";
import { insertFold } from "./insert-fold";
import { insertPicture } from "./insert-picture";
import { italic } from "./italic";
import { link } from "./link";
import { moveFoldDown } from "./move-fold-down";
import { moveFoldUp } from "./move-fold-up";
import { newBlog } from "./new-blog";
import { newPage } from "./new-page";
import { newPost } from "./new-post";
import { nextPost } from "./next-post";
import { nextProblem } from "./next-problem";
import { openBlog } from "./open-blog";
import { openPalette } from "./open-palette";
import { openPreferences } from "./open-preferences";
import { openSample } from "./open-sample";
import { openSettings } from "./open-settings";
import { previewBlog } from "./preview-blog";
import { previousPost } from "./previous-post";
import { proofPhone } from "./proof-phone";
import { proofTablet } from "./proof-tablet";
import { proofWide } from "./proof-wide";
import { quickOpen } from "./quick-open";
import { redo } from "./redo";
import { renamePost } from "./rename-post";
import { save } from "./save";
import { saveAll } from "./save-all";
import { showArticle } from "./show-article";
import { showCard } from "./show-card";
import { showDeleted } from "./show-deleted";
import { showHistory } from "./show-history";
import { showIndex } from "./show-index";
import { showProblems } from "./show-problems";
import { showRecovered } from "./show-recovered";
import { showShortcuts } from "./show-shortcuts";
import { switchCardStyle } from "./switch-card-style";
import { toggleFrontMatter } from "./toggle-front-matter";
import { togglePosts } from "./toggle-posts";
import { toggleProofDark } from "./toggle-proof-dark";
import { toggleProofs } from "./toggle-proofs";
import { undo } from "./undo";

export const commands: readonly Command[] = [
  openBlog,
  newBlog,
  openSample,
  closeBlog,
  exportSite,
  previewBlog,
  openSettings,
  openPreferences,
  showDeleted,
  showRecovered,
  newPost,
  newPage,
  save,
  saveAll,
  duplicatePost,
  renamePost,
  showHistory,
  deletePost,
  undo,
  redo,
  bold,
  italic,
  link,
  code,
  insertPicture,
  insertFold,
  moveFoldUp,
  moveFoldDown,
  find,
  openPalette,
  quickOpen,
  findPosts,
  nextPost,
  previousPost,
  focusPosts,
  focusEditor,
  focusProofs,
  nextProblem,
  showCard,
  showArticle,
  showIndex,
  switchCardStyle,
  proofPhone,
  proofTablet,
  proofWide,
  toggleProofDark,
  togglePosts,
  toggleProofs,
  toggleFrontMatter,
  showProblems,
  coloursLight,
  coloursDark,
  coloursSystem,
  showShortcuts,
];

const byId = new Map(commands.map((command) => [command.id, command]));

export function commandOf(id: CommandId): Command {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`There is no command ${id}`);
  return command;
}
