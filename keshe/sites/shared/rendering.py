"""How forms become HTML: our own field, group and summary templates, for every form of the project."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Renders ``{{ form }}`` with an error summary on top and each field with label, help and error."""

    form_template_name = "shared/forms/form.html"
    field_template_name = "shared/forms/field.html"
