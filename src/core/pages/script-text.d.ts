/** Vite gives the text of a script. */
declare module "*.js?raw" {
  const text: string;
  export default text;
}
