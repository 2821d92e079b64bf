export * from "./answers";
export * from "./bridge";
export * from "./channels";
export * from "./command-ids";
export * from "./contract";
export * from "./limits";
export * from "./preferences";
export * from "./web-messages";
