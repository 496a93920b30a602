// <div data-when-name="kind" data-when-value="continued"> is shown only while the form's control "kind" has that value.
// Without JavaScript it is always there, with a hint; the server asks for it only when it applies.

export function startWhen(root) {
  root.querySelectorAll("[data-when-name]").forEach((part) => {
    const form = part.closest("form");
    part.classList.add("when-js");
    const show = () => {
      const values = new FormData(form).getAll(part.dataset.whenName);
      part.hidden = !values.includes(part.dataset.whenValue);
    };
    form.addEventListener("change", show);
    show();
  });
}
