/** The text of a picture; the bundler puts it in. */
declare module '*.svg' {
  const text: string;
  export default text;
}
