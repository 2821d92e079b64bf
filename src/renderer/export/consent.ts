/** What the writer has said yes to, before an export that needs it. */
import { stopsExport } from "#core";
import type { ExportPreview } from "#bridge";

/** A yes counts for the preview that was shown when it was given: not for another folder, nor for what changed since. */
export interface Consent {
  readonly preview: ExportPreview | null;
  /** To a folder that holds other files. */
  readonly toFolder: boolean;
  /** To a site without what is broken. */
  readonly toErrors: boolean;
}

export const noConsent: Consent = {
  preview: null,
  toFolder: false,
  toErrors: false,
};

export function consentTo(preview: ExportPreview, consent: Consent): Consent {
  return consent.preview === preview ? consent : { ...noConsent, preview };
}

/** Whether all that this export asks has been answered with yes. */
export function mayExport(preview: ExportPreview, consent: Consent): boolean {
  const { toFolder, toErrors } = consentTo(preview, consent);
  const hasErrors = preview.problems.some(stopsExport);
  return (!preview.needsForce || toFolder) && (!hasErrors || toErrors);
}
