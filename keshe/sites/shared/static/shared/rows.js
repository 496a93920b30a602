// Tables whose rows can be added, removed and summed.
//
//   <div data-rows="budget" data-rows-max="50">
//     <template data-row-template>… name="budget-__index__-amount" …</template>
//     <table><tbody data-row-list>… <tr data-row>… <button type="button" data-row-remove>删除</button>
//     <button type="button" data-row-add hidden>添加一行</button>
//     <input type="hidden" name="budget-TOTAL_FORMS">         (kept in step when present)
//   </div>
//
// data-sum="fiscal" on inputs and data-sum-of="fiscal" on an <output> show the live sum of a column in 元;
// data-product="price count" on a row's <output> shows the product of that row's data-factor inputs.
// Without JavaScript the server gives some empty rows and does the sums on saving.

export function startRows(root) {
  root.querySelectorAll("[data-rows]").forEach(watch);
  root.querySelectorAll("[data-sum-of]").forEach((output) => {
    const scope = output.closest("[data-sums]") ?? output.form ?? document;
    scope.addEventListener("input", () => sum(scope, output));
    scope.addEventListener("keshe:rows", () => sum(scope, output));
    sum(scope, output);
  });
}

function watch(box) {
  const list = box.querySelector("[data-row-list]");
  const template = box.querySelector("template[data-row-template]");
  const add = box.querySelector("[data-row-add]");
  const total = box.querySelector("input[name$='TOTAL_FORMS']");
  let next = list.querySelectorAll("[data-row]").length;
  const changed = () => {
    const count = list.querySelectorAll("[data-row]").length;
    if (add) add.hidden = count >= Number(box.dataset.rowsMax ?? 200);
    box.dispatchEvent(new CustomEvent("keshe:rows", { bubbles: true }));
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  if (add && template) {
    add.hidden = false;
    add.addEventListener("click", () => {
      list.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll("__index__", next));
      next += 1;
      if (total) total.value = next;
      list.lastElementChild.querySelector("input, select, textarea")?.focus();
      changed();
    });
  }
  box.querySelectorAll("[data-row-remove]").forEach((button) => (button.hidden = false));
  box.addEventListener("click", (event) => {
    const row = event.target.closest("[data-row-remove]")?.closest("[data-row]");
    if (!row) return;
    const mark = row.querySelector("input[name$='-DELETE']");
    if (mark) {
      mark.checked = true;
      mark.value = "on";
      row.hidden = true;
      row.removeAttribute("data-row");
    } else {
      row.remove();
    }
    changed();
    add?.focus();
  });
  box.addEventListener("input", () => products(box));
  products(box);
}

function number(text) {
  const value = Number(String(text).replaceAll(",", "").replaceAll("，", "").trim());
  return Number.isFinite(value) ? value : 0;
}

function shown(value) {
  return value.toLocaleString("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function products(box) {
  box.querySelectorAll("[data-row] [data-product]").forEach((output) => {
    const factors = [...output.closest("[data-row]").querySelectorAll("[data-factor]")];
    const cents = factors.reduce((product, input) => product * number(input.value), 1);
    output.textContent = factors.length ? shown(cents) : "";
  });
}

function sum(scope, output) {
  const inputs = [...scope.querySelectorAll(`[data-sum="${output.dataset.sumOf}"]`)].filter((one) => !one.closest("[hidden]"));
  const cents = inputs.reduce((all, input) => all + Math.round(number(input.value) * 100), 0);
  output.textContent = shown(cents / 100);
}
