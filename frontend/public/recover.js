// Before hydration and after a panic the browser itself follows links and sends forms, because every page works without
// JavaScript. Otherwise clicks would be lost: the router takes a link while its page is still being hydrated, and then
// panics.
(() => {
  const root = document.documentElement.dataset;
  let broken = false;
  const native = (event) => { if (broken || !root.hydrated) event.stopImmediatePropagation(); };
  const fail = () => { broken = true; root.recovered = ""; };
  addEventListener("error", (event) => { if (event.error instanceof WebAssembly.RuntimeError) fail(); });
  addEventListener("unhandledrejection", fail);
  for (const kind of ["click", "submit"]) addEventListener(kind, native, true);
})();
// The content security policy can block a form, and the browser shows nothing: so this shows the page's explanation.
addEventListener("securitypolicyviolation", (event) => {
  if (event.effectiveDirective !== "form-action") return;
  for (const words of document.querySelectorAll("[data-when-blocked]")) words.hidden = false;
});
