/** The export, from choosing a folder to its result. */
import type { Action } from "./action";
import type { WindowState } from "./state";

export function reduceExport(state: WindowState, action: Action): WindowState {
  switch (action.type) {
    case "export-moved":
      return { ...state, export: action.to };
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
