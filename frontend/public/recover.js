// Before the page is alive, and after a panic, nothing would answer a click that the wasm swallows: a router that takes
// a link while its page is still being taken over panics. Then the browser itself follows links and sends forms: every
// page works without JavaScript.
(() => {
  const root = document.documentElement.dataset;
  let broken = false;
  const native = (event) => { if (broken || !root.hydrated) event.stopImmediatePropagation(); };
  const fail = () => { broken = true; root.recovered = ""; };
  addEventListener("error", (event) => { if (event.error instanceof WebAssembly.RuntimeError) fail(); });
  addEventListener("unhandledrejection", fail);
  for (const kind of ["click", "submit"]) addEventListener(kind, native, true);
})();
// A form that the page's policy stops goes nowhere, without a word: what the page has to say then is shown.
addEventListener("securitypolicyviolation", (event) => {
  if (event.effectiveDirective !== "form-action") return;
  for (const words of document.querySelectorAll("[data-when-blocked]")) words.hidden = false;
});
