"""People and roles (人员与角色), for administrators."""
