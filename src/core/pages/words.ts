/**
 * The few words that Galley itself puts on a page, in the language of the site where it knows them.
 */

import { englishLabels, type MarkdownLabels } from "../markdown/labels";

/** What the search page says of its finds; `{count}` and `{shown}` are replaced by numbers there. */
export interface FoundWords {
  readonly none: string;
  readonly one: string;
  readonly many: string;
  readonly most: string;
  /** After what was found, where a part of the index did not come. */
  readonly partly: string;
}

export interface Words {
  /** What rendered Markdown says by itself. */
  readonly markdown: MarkdownLabels;
  readonly skipToContent: string;
  readonly siteNavigation: string;
  readonly pageNavigation: string;
  readonly neighbours: string;
  readonly newer: string;
  readonly older: string;
  readonly allPosts: string;
  readonly pageOf: (page: number, count: number) => string;
  readonly minutes: (minutes: number) => string;
  readonly by: string;
  readonly updated: string;
  readonly tags: string;
  readonly categories: string;
  readonly archive: string;
  readonly undated: string;
  readonly search: string;
  /** Before links to the overviews, where the search did not load. */
  readonly searchInstead: string;
  readonly found: FoundWords;
  readonly tagged: (name: string) => string;
  readonly inCategory: (name: string) => string;
  readonly postsOf: (year: string) => string;
  readonly postCount: (count: number) => string;
  readonly series: string;
  readonly partOf: (part: number, count: number) => string;
  readonly nothingYet: string;
  readonly feed: string;
  readonly notFound: string;
  readonly notFoundText: string;
  readonly toIndex: string;
  readonly moved: string;
}

const english: Words = {
  markdown: englishLabels,
  skipToContent: "Skip to content",
  siteNavigation: "Site",
  pageNavigation: "Pages",
  neighbours: "More posts",
  newer: "Newer",
  older: "Older",
  allPosts: "All posts",
  pageOf: (page, count) => `Page ${page} of ${count}`,
  minutes: (minutes) => `${minutes} min read`,
  by: "by",
  updated: "Updated",
  tags: "Tags",
  categories: "Categories",
  archive: "Archive",
  undated: "Undated",
  search: "Search",
  searchInstead:
    "The search has not loaded: it needs JavaScript. All posts are listed here too:",
  found: {
    none: "No post has all of these words.",
    one: "1 post found",
    many: "{count} posts found",
    most: "{count} posts found, the first {shown} of them here",
    partly: "Some posts were not searched: a part of the index has not loaded.",
  },
  tagged: (name) => `Tagged “${name}”`,
  inCategory: (name) => `In “${name}”`,
  postsOf: (year) => `Posts of ${year}`,
  postCount: (count) => (count === 1 ? "1 post" : `${count} posts`),
  series: "Series",
  partOf: (part, count) => `Part ${part} of ${count}`,
  nothingYet: "Nothing has been published here yet.",
  feed: "Feed",
  notFound: "Page not found",
  notFoundText: "There is no page at this address. It may have moved.",
  toIndex: "To the index",
  moved: "This page has moved:",
};

const german: Words = {
  markdown: {
    headingLink: "Link zu",
    table: "Tabelle:",
    footnotes: "Fußnoten",
    backToText: "Zurück zum Text",
    taskDone: "Erledigt",
    taskOpen: "Offen",
    callouts: {
      note: "Hinweis",
      tip: "Tipp",
      important: "Wichtig",
      warning: "Warnung",
      caution: "Vorsicht",
    },
  },
  skipToContent: "Zum Inhalt",
  siteNavigation: "Website",
  pageNavigation: "Seiten",
  neighbours: "Weitere Beiträge",
  newer: "Neuere",
  older: "Ältere",
  allPosts: "Alle Beiträge",
  pageOf: (page, count) => `Seite ${page} von ${count}`,
  minutes: (minutes) => `${minutes} Min. Lesezeit`,
  by: "von",
  updated: "Aktualisiert",
  tags: "Schlagwörter",
  categories: "Kategorien",
  archive: "Archiv",
  undated: "Ohne Datum",
  search: "Suche",
  searchInstead:
    "Die Suche ist nicht geladen: Sie braucht JavaScript. Alle Beiträge stehen auch hier:",
  found: {
    none: "Kein Beitrag enthält alle diese Wörter.",
    one: "1 Beitrag gefunden",
    many: "{count} Beiträge gefunden",
    most: "{count} Beiträge gefunden, hier die ersten {shown}",
    partly:
      "Einige Beiträge wurden nicht durchsucht: Ein Teil des Suchverzeichnisses ist nicht geladen.",
  },
  tagged: (name) => `Schlagwort „${name}“`,
  inCategory: (name) => `Kategorie „${name}“`,
  postsOf: (year) => `Beiträge aus ${year}`,
  postCount: (count) => (count === 1 ? "1 Beitrag" : `${count} Beiträge`),
  series: "Reihe",
  partOf: (part, count) => `Teil ${part} von ${count}`,
  nothingYet: "Hier ist noch nichts erschienen.",
  feed: "Feed",
  notFound: "Seite nicht gefunden",
  notFoundText:
    "Unter dieser Adresse gibt es keine Seite. Vielleicht ist sie umgezogen.",
  toIndex: "Zur Übersicht",
  moved: "Diese Seite ist umgezogen:",
};

const french: Words = {
  markdown: {
    headingLink: "Lien vers",
    table: "Tableau :",
    footnotes: "Notes",
    backToText: "Retour au texte",
    taskDone: "Fait",
    taskOpen: "À faire",
    callouts: {
      note: "Note",
      tip: "Conseil",
      important: "Important",
      warning: "Avertissement",
      caution: "Attention",
    },
  },
  skipToContent: "Aller au contenu",
  siteNavigation: "Site",
  pageNavigation: "Pages",
  neighbours: "Autres articles",
  newer: "Plus récents",
  older: "Plus anciens",
  allPosts: "Tous les articles",
  pageOf: (page, count) => `Page ${page} sur ${count}`,
  minutes: (minutes) => `${minutes} min de lecture`,
  by: "par",
  updated: "Mis à jour",
  tags: "Étiquettes",
  categories: "Catégories",
  archive: "Archives",
  undated: "Sans date",
  search: "Recherche",
  searchInstead:
    "La recherche n’est pas chargée : elle a besoin de JavaScript. Tous les articles sont aussi ici :",
  found: {
    none: "Aucun article ne contient tous ces mots.",
    one: "1 article trouvé",
    many: "{count} articles trouvés",
    most: "{count} articles trouvés, dont voici les {shown} premiers",
    partly:
      "Certains articles n’ont pas été parcourus : une partie de l’index n’est pas chargée.",
  },
  tagged: (name) => `Étiquette « ${name} »`,
  inCategory: (name) => `Catégorie « ${name} »`,
  postsOf: (year) => `Articles de ${year}`,
  postCount: (count) => (count === 1 ? "1 article" : `${count} articles`),
  series: "Série",
  partOf: (part, count) => `Partie ${part} sur ${count}`,
  nothingYet: "Rien n’a encore été publié ici.",
  feed: "Flux",
  notFound: "Page introuvable",
  notFoundText:
    "Il n’y a pas de page à cette adresse. Elle a peut-être changé de place.",
  toIndex: "Vers l’accueil",
  moved: "Cette page a changé d’adresse :",
};

const spanish: Words = {
  markdown: {
    headingLink: "Enlace a",
    table: "Tabla:",
    footnotes: "Notas",
    backToText: "Volver al texto",
    taskDone: "Hecho",
    taskOpen: "Pendiente",
    callouts: {
      note: "Nota",
      tip: "Consejo",
      important: "Importante",
      warning: "Advertencia",
      caution: "Precaución",
    },
  },
  skipToContent: "Ir al contenido",
  siteNavigation: "Sitio",
  pageNavigation: "Páginas",
  neighbours: "Más artículos",
  newer: "Más recientes",
  older: "Más antiguos",
  allPosts: "Todos los artículos",
  pageOf: (page, count) => `Página ${page} de ${count}`,
  minutes: (minutes) => `${minutes} min de lectura`,
  by: "por",
  updated: "Actualizado",
  tags: "Etiquetas",
  categories: "Categorías",
  archive: "Archivo",
  undated: "Sin fecha",
  search: "Buscar",
  searchInstead:
    "La búsqueda no se ha cargado: necesita JavaScript. Todos los artículos están también aquí:",
  found: {
    none: "Ningún artículo contiene todas estas palabras.",
    one: "1 artículo encontrado",
    many: "{count} artículos encontrados",
    most: "{count} artículos encontrados; aquí están los {shown} primeros",
    partly:
      "Algunos artículos no se han buscado: una parte del índice no se ha cargado.",
  },
  tagged: (name) => `Etiqueta «${name}»`,
  inCategory: (name) => `Categoría «${name}»`,
  postsOf: (year) => `Artículos de ${year}`,
  postCount: (count) => (count === 1 ? "1 artículo" : `${count} artículos`),
  series: "Serie",
  partOf: (part, count) => `Parte ${part} de ${count}`,
  nothingYet: "Aquí todavía no se ha publicado nada.",
  feed: "Canal",
  notFound: "Página no encontrada",
  notFoundText: "No hay ninguna página en esta dirección. Quizá se ha movido.",
  toIndex: "Ir al inicio",
  moved: "Esta página se ha movido:",
};

const byLanguage: Readonly<Record<string, Words>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
};

/** By the language's first part (`de-AT` → German); English for those not known. */
export function wordsFor(language: string): Words {
  return byLanguage[language.toLowerCase().split("-")[0] ?? ""] ?? english;
}
