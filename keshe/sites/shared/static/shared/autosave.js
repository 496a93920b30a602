// <form data-autosave-url="…"> is saved two seconds after a pause in typing and when a field is left. The server
// answers {"saved_at": "14:02:11", "revision": 3} (200), or {"message": "…"} (any other status), shown in the form's
// [data-saved] element. "revision" is sent back with the next save in the field of that name.
// <form data-warn-leave> asks before the page is left with unsaved input.

const PAUSE = 2000;

export function startAutosave(root) {
  root.querySelectorAll("form[data-autosave-url]").forEach(watch);
  root.querySelectorAll("form[data-warn-leave]:not([data-autosave-url])").forEach(warnOnly);
}

function watch(form) {
  const note = form.querySelector("[data-saved]");
  const state = { dirty: false, saving: null, timer: 0 };
  const say = (text, failed = false) => {
    if (!note) return;
    note.textContent = text;
    note.classList.toggle("saved-failed", failed);
  };
  const save = () => {
    clearTimeout(state.timer);
    if (!state.dirty) return state.saving;
    if (state.saving) return state.saving.then(save);
    state.dirty = false;
    state.saving = send(form, state, say).finally(() => (state.saving = null));
    return state.saving;
  };
  form.addEventListener("input", () => {
    state.dirty = true;
    say("有未保存的修改");
    clearTimeout(state.timer);
    state.timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("focusout", save);
  // Leaving the last field for the button has started a save: the form follows it with the new revision, else it would
  // collide with its own autosave.
  form.addEventListener("submit", (event) => {
    clearTimeout(state.timer);
    if (state.saving) {
      const button = event.submitter;
      event.preventDefault();
      state.saving.finally(() => form.requestSubmit(button));
      return;
    }
    state.dirty = false;
  });
  guardLeaving(() => state.dirty);
}

async function send(form, state, say) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  try {
    const answer = await fetch(form.dataset.autosaveUrl, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json", "X-Requested-With": "fetch" },
    });
    const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    if (!answer.ok) {
      state.dirty = answer.status >= 500;
      say(told.message ?? "没有保存，请检查网络或重新登录后再试", true);
      return;
    }
    if (told.revision !== undefined && form.elements.revision) form.elements.revision.value = told.revision;
    say(`已保存 ${told.saved_at}`);
    form.dispatchEvent(new CustomEvent("keshe:saved", { bubbles: true, detail: told }));
  } catch {
    state.dirty = true;
    say("网络不通，尚未保存", true);
  }
}

function warnOnly(form) {
  let dirty = false;
  form.addEventListener("input", () => (dirty = true));
  form.addEventListener("submit", () => (dirty = false));
  guardLeaving(() => dirty);
}

function guardLeaving(isDirty) {
  window.addEventListener("beforeunload", (event) => {
    if (isDirty()) event.preventDefault();
  });
}
