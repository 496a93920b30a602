"""Entering an implementation stage opens the application's project."""

from keshe.applications.stages import on_entering
from keshe.delivery.actions.progress import open_project

on_entering("implementation", open_project)
