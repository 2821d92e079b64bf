(globalThis.galleySearchIndex ??= []).push([
{"at":"posts/ink/","title":"Ink: \"black\" & \u003cblue>","date":"2026-02-11","day":"February 11, 2026","tags":["printing"],"text":"Black one two three const more = \"\u003c!-- more -->\"; and a dead link."},
{"at":"posts/paper/","title":"Paper","date":"2026-01-20","day":"January 20, 2026","text":"No fold here. The sheet: A sheet, folded"},
{"at":"posts/galleys/","title":"What is a galley?","date":"2026-01-05","day":"January 5, 2026","tags":["Craft","Printing","history"],"text":"A galley is a tray of type. See the next part, the notes and its ink. Notes A tray of type A tray, full Once of wood."}
]);
