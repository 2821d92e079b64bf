/** The export, from choosing a folder to its result. */
import type { Action } from "./action";
import type { ExportState, WindowState } from "./state";

export function reduceExport(state: WindowState, action: Action): WindowState {
  switch (action.type) {
    case "export-moved":
      return { ...state, export: action.to, ...written(state, action.to) };
    case "export-progress":
      return state.export.step === "running"
        ? { ...state, export: { ...state.export, progress: action.progress } }
        : state;
    case "export-options":
      return {
        ...state,
        exportOptions: { ...state.exportOptions, ...action.change },
      };
    default:
      return state;
  }
}

/** From its first export on the blog has a site that its posts can differ from. */
function written(
  { blog }: WindowState,
  to: ExportState,
): Pick<WindowState, "blog"> | null {
  if (to.step !== "finished" || blog === null) return null;
  return { blog: { ...blog, exportTarget: to.result.target } };
}
