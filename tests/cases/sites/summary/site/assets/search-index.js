(globalThis.galleySearchIndex ??= []).push([
{"at":"posts/gr%C3%BC%C3%9Fe-mehr/index.html","title":"Grüße & mehr","date":"2025-12-31","day":"31. Dezember 2025","text":"Eins zwei drei vier fünf sechs sieben. Ein Bild"},
{"at":"posts/kurz/index.html","title":"Kurz","date":"2025-06-01","day":"1. Juni 2025","text":"Nur drei Wörter."}
]);
