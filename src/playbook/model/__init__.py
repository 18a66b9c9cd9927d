"""What a playbook and a check file may say."""
