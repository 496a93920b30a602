// The entry sheet, walked by keyboard: j/k or the arrows from field to field, c copies and ticks off, u takes the tick
// away. The keys work while the focus is in the list. Without this script every step is a button of a form.
const list = document.querySelector("[data-entry-list]");

function toClipboard(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  // Without https there is no clipboard object: copy what is selected, as one did before.
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done ? Promise.resolve() : Promise.reject(new Error("not copied"));
}

function say(text) {
  const place = document.querySelector("[data-entry-said]");
  if (place) place.textContent = text;
}

function start() {
  const lines = () => [...list.querySelectorAll("[data-entry]")];
  const form = (line) => line.querySelector("form[data-entry-tick]");

  const copy = async (line) => {
    const text = line.querySelector("[data-entry-text]").textContent;
    const name = line.dataset.entryName;
    try {
      await toClipboard(text);
      say(text ? `已复制：${name}` : `${name} 为空，无需录入`);
      return true;
    } catch {
      say("浏览器不允许复制，请选中文字后手动复制");
      return false;
    } finally {
      line.focus();
    }
  };

  const tick = async (line, done) => {
    const own = form(line);
    if (!own || line.classList.contains("is-done") === done) return;
    const data = new FormData(own);
    data.set("done", done ? "yes" : "no");
    const answer = await fetch(own.action, { method: "POST", body: data, headers: { Accept: "application/json" } }).catch(() => null);
    const told = answer ? await answer.json().catch(() => ({})) : {};
    if (!answer || !answer.ok) return say((told.refused || ["没有保存，请检查网络后重试"]).join(" "));
    line.classList.toggle("is-done", done);
    line.querySelector("[data-entry-who]").textContent = told.said;
    line.querySelector("[data-entry-was]")?.remove();
    own.elements.done.value = done ? "no" : "yes";
    own.querySelector("button").textContent = done ? "撤销勾选" : "标为已录";
    document.querySelectorAll("[data-entry-done]").forEach((place) => (place.textContent = told.done));
    const bar = document.querySelector("[data-entry-bar]");
    if (bar) bar.value = told.done;
  };

  const copyAndTick = async (line) => {
    if (await copy(line)) await tick(line, true);
  };

  const move = (from, by) => {
    const all = lines();
    const next = all[Math.min(all.length - 1, Math.max(0, all.indexOf(from) + by))];
    next.focus();
    next.scrollIntoView({ block: "center" });
  };

  list.querySelectorAll("[data-entry-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => copy(button.closest("[data-entry]")));
  });
  list.querySelectorAll("form[data-entry-tick]").forEach((own) => {
    own.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      const line = own.closest("[data-entry]");
      tick(line, !line.classList.contains("is-done"));
    });
  });
  const begin = document.querySelector("[data-entry-begin]");
  if (begin) {
    begin.hidden = false;
    begin.addEventListener("click", () => move(list.querySelector("[data-entry]:not(.is-done)") || lines()[0], 0));
  }
  list.addEventListener("keydown", (event) => {
    const line = event.target.closest("[data-entry]");
    if (!line || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "arrowdown") move(line, 1);
    else if (key === "k" || key === "arrowup") move(line, -1);
    else if (key === "c") copyAndTick(line);
    else if (key === "u") tick(line, false);
    else return;
    event.preventDefault();
  });
}

if (list) start();
