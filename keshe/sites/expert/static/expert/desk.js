// The next review comes into the page without a reload (htmx); what a page load would have started is started again here.
import { startAutosave } from "../shared/autosave.js";

document.body.addEventListener("htmx:load", (event) => {
  if (event.detail.elt.id === "review") startAutosave(event.detail.elt);
});

// The server adds up; the page only shows what it said with the last save.
document.addEventListener("keshe:saved", (event) => {
  const total = event.target.querySelector("[data-total]");
  if (total) total.textContent = event.detail.total || "—";
});
