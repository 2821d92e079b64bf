/**
 * The two channels of the desktop's messages, whose long lists are tables (`toTables`). They are
 * types, so that the preload, which must be one small file, repeats a word without taking any code
 * along: the compiler compares them.
 */
export type RequestChannel = "galley:request";
export type EventChannel = "galley:event";
