// Collects what the page is not allowed to do and what it fails to catch; a test asks for it at its end.
(() => {
  const faults = [];
  Object.defineProperty(window, "__yijuFaults", { value: faults });
  document.addEventListener("securitypolicyviolation", (event) => {
    faults.push(`CSP ${event.effectiveDirective} refused ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`);
  });
  window.addEventListener("error", (event) => {
    if (event.message) faults.push(`error ${event.message} (${event.filename}:${event.lineno})`);
  });
  window.addEventListener("unhandledrejection", (event) => {
    faults.push(`unhandled rejection ${event.reason?.message ?? JSON.stringify(event.reason)}`);
  });
  const report = console.error.bind(console);
  console.error = (...parts) => {
    faults.push(`console.error ${parts.map(String).join(" ").slice(0, 400)}`);
    report(...parts);
  };
})();
