# 营销库
resource "alicloud_db_instance" "campaign" {
  engine               = "MySQL"
  engine_version       = "8.0"
  instance_type        = "mysql.n2.medium.2c"
  instance_storage     = 100
  instance_charge_type = "Postpaid"
  instance_name        = "campaign"
  vswitch_id           = var.vswitch_id
}

resource "alicloud_db_backup_policy" "campaign" {
  instance_id = alicloud_db_instance.campaign.id

  # 不写这一项就只在周二、周四、周六备份
  preferred_backup_period = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  # 时间是 UTC：北京时间 03:00–04:00
  preferred_backup_time   = "19:00Z-20:00Z"
  backup_retention_period = 14

  # 日志备份：可以恢复到任意时刻
  enable_backup_log           = true
  log_backup_retention_period = 14
}

variable "vswitch_id" {
  type        = string
  description = "数据库所在的交换机"
}
