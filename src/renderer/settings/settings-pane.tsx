/** The blog's settings as a form over galley.yaml; the index beside it follows each change. */
import { useEffect, useRef } from "react";
import { describeRefusal } from "../effects/context";
import type { SettingsForm } from "../state/state";
import { whenShown } from "../commands/panes";
import { texts } from "../texts";
import { Button } from "../ui/button";
import { useGalley, useWindow } from "../ui/galley";
import { sections } from "./fields";
import { SettingControl } from "./setting-control";
import "../styles/settings.css";

const words = texts.settings;

export function SettingsPane() {
  const { store, effects, handles } = useGalley();
  const form = useWindow((state) => state.settingsForm);
  const saved = useWindow(({ blog }) => blog?.settings);
  useEffect(() => {
    void effects.settings.open();
    return () => void effects.settings.close();
  }, [effects]);
  useEffect(() => void effects.settings.refresh(), [effects, saved]);
  const section = useRef<HTMLElement>(null);
  const isThere = form !== null;
  useEffect(() => {
    if (isThere) section.current?.focus();
  }, [isThere]);
  const done = (): void => {
    store.dispatch({ type: "view-shown", view: "writing" });
    whenShown("[data-text-place]", () => handles.editor?.focus());
  };
  return (
    <section
      ref={section}
      className="settings"
      tabIndex={-1}
      aria-label={words.region}
      onKeyDown={(event) => event.key === "Escape" && done()}
    >
      {form !== null && (
        <>
          <SettingsHead form={form} onDone={done} />
          <div className="settings-body">
            <p className="hint settings-file">{words.file}</p>
            <SettingsProblems form={form} />
            {sections.map((section) => (
              <fieldset key={section.id}>
                <legend>{words.sections[section.id]}</legend>
                {section.fields(form.settings).map((field) => (
                  <SettingControl
                    key={field.id}
                    field={field}
                    settings={form.settings}
                    onEdit={effects.settings.edit}
                  />
                ))}
              </fieldset>
            ))}
          </div>
        </>
      )}
    </section>
  );
}

interface HeadProps {
  readonly form: SettingsForm;
  readonly onDone: () => void;
}

function SettingsHead({ form, onDone }: HeadProps) {
  const { effects } = useGalley();
  return (
    <header className="settings-head">
      <h2>{words.title}</h2>
      <div className="settings-actions">
        <span className="settings-saving" role="status">
          {describeSaving(form.saving)}
        </span>
        {form.text !== form.startText && (
          <Button
            look="quiet"
            onClick={({ currentTarget }) => {
              // The button goes with the changes.
              currentTarget.closest("section")?.focus();
              effects.settings.revert();
            }}
          >
            {words.revert}
          </Button>
        )}
        <Button onClick={onDone}>{words.done}</Button>
      </div>
    </header>
  );
}

function describeSaving(saving: SettingsForm["saving"]): string {
  return saving.kind === "failed"
    ? texts.status.notSaved(describeRefusal(saving.refusal))
    : words[saving.kind];
}

function SettingsProblems({ form }: { readonly form: SettingsForm }) {
  if (form.problems.length === 0) return null;
  return (
    <section className="settings-problems" aria-label={words.problems}>
      <h3>{words.problems}</h3>
      <ul>
        {form.problems.map((problem, index) => (
          <li key={index}>
            {problem.line !== undefined && (
              <span>{texts.problems.line(problem.line)}: </span>
            )}
            {problem.message} {problem.hint}
          </li>
        ))}
      </ul>
    </section>
  );
}
